package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.Failure;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what failed, in full; ends with warnings if anything did. */
@Command(
    name = "failures",
    description =
        "Show the failed tasks of a run: statement, the database's message and row; exit code 4 if"
            + " there are any.")
public final class RunFailuresCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Mixin private final ListOptions part = new ListOptions();

  @Option(names = "--company", paramLabel = "N", description = "Failures of one company.")
  private @Nullable Integer company;

  @Option(
      names = "--program",
      paramLabel = "CODE",
      description = "Failures of one upgrade program.")
  private @Nullable String program;

  public RunFailuresCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = part.query().with("company", company).with("program", program);
    Answer answer = session.server().get(DataUpgradeRuns.path(run.get(), "/failures" + query));
    PageOf<Failure> page = answer.asPageOf(Failure.class);
    session.json(answer);
    page.items().forEach(failure -> failure.lines().forEach(session::say));
    if (page.total() == 0) {
      session.say("No task of run " + run.get() + " is failed.");
      return ExitCode.DONE.number();
    }
    String footer = part.footer(page);
    if (!footer.isEmpty()) {
      session.say(footer);
    }
    return ExitCode.WARNINGS.number();
  }
}
