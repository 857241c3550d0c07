package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.TaskLogLine;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a task's log, messages in full. */
@Command(name = "log", description = "Print the log of an upgrade task.")
public final class RunLogCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Parameters(index = "1", paramLabel = "TASK", description = "The task's number.")
  private int task;

  @Mixin private final ListOptions part = new ListOptions();

  public RunLogCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String below = "/tasks/" + task + "/log" + part.query();
    Answer answer = session.server().get(DataUpgradeRuns.path(run.get(), below));
    PageOf<TaskLogLine> page = answer.asPageOf(TaskLogLine.class);
    session.json(answer);
    page.items().forEach(line -> session.say(text(line)));
    String footer = part.footer(page);
    if (!footer.isEmpty()) {
      session.say(footer);
    }
    return ExitCode.DONE.number();
  }

  private String text(TaskLogLine line) {
    String at = Instants.text(line.at(), session.clock().getZone());
    return String.format(Locale.ROOT, "%s %-5s %s", at, line.level(), line.message());
  }
}
