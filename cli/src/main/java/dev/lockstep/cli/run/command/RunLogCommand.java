package dev.lockstep.cli.run.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.TaskLog;
import dev.lockstep.cli.run.TaskLogLine;
import dev.lockstep.cli.run.watch.FollowOptions;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a task's log, messages in full, also while the task is being executed. */
@Command(
    name = "log",
    description = {
      "Print the log of an upgrade task, also while it is being executed.",
      "With --follow until the task ends; exit code 12 if it failed, 4 if it was not executed.",
      "With --json the server's answer; with --follow a JSON object for each line."
    })
public final class RunLogCommand implements Callable<Integer> {

  private static final int LINES_AT_ONCE = 1000;

  private final Session session;

  @Mixin private final TaskName task = new TaskName();

  @Option(
      names = "--after",
      paramLabel = "LINE",
      defaultValue = "0",
      description = "Only lines with a higher number.")
  private long after;

  @Mixin private final FollowOptions options = new FollowOptions();

  public RunLogCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    int number = task.number(session);
    if (options.follow()) {
      TaskLog end = options.untilEnd(session, () -> showNew(number));
      session.say(String.format(Locale.ROOT, "Task %d is %s.", number, end.state()));
      return exitCode(end).number();
    }
    if (session.options().json()) {
      session.json(ask(number));
      return ExitCode.DONE.number();
    }
    long before = after;
    TaskLog log = showNew(number);
    if (log.open() || after == before) {
      session.say(
          String.format(
              Locale.ROOT,
              "Task %d is %s%s%s.",
              number,
              log.state(),
              after == before ? " and has no log" + (before > 0 ? " after that line" : "") : "",
              log.open() ? "; --follow shows what comes" : ""));
    }
    return ExitCode.DONE.number();
  }

  private Answer ask(int number) {
    Query query = new Query().with("after", after).with("size", LINES_AT_ONCE);
    return session
        .server()
        .get(DataUpgradeRuns.path(task.run(), "/tasks/" + number + "/log" + query));
  }

  /** Shows all lines that are new. */
  private TaskLog showNew(int number) {
    TaskLog log;
    do {
      Answer answer = ask(number);
      log = answer.as(TaskLog.class);
      show(answer, log);
      if (!log.items().isEmpty()) {
        after = log.items().get(log.items().size() - 1).line();
      }
    } while (log.items().size() >= LINES_AT_ONCE);
    return log;
  }

  private void show(Answer answer, TaskLog log) {
    if (session.options().json()) {
      for (JsonNode line : answer.as(JsonNode.class).path("items")) {
        session.out().println(line);
      }
    } else {
      log.items().forEach(line -> session.say(text(line)));
    }
    session.delivered();
  }

  private String text(TaskLogLine line) {
    String at = Instants.text(line.at(), session.clock().getZone());
    return String.format(Locale.ROOT, "%s %-5s %s", at, line.level(), line.message());
  }

  private static ExitCode exitCode(TaskLog end) {
    return switch (String.valueOf(end.state())) {
      case "COMPLETED", "NOT_EXECUTED" -> ExitCode.DONE;
      case "FAILED" -> ExitCode.FAILED;
      default -> ExitCode.WARNINGS;
    };
  }
}
