package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Numbers;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists data upgrade runs. */
@Command(name = "list", description = "List the data upgrade runs.")
public final class RunListCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "CREATED, INITIALIZED, RUNNING, STOPPING, STOPPED, COMPLETED or FAILED.")
  private @Nullable String state;

  public RunListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String query = part.query().with("state", Words.constant(state)).toString();
    Answer answer = session.server().get("/api/data-upgrade-runs" + query);
    session.show(answer, Run.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<Run> table() {
    return new Table<Run>()
        .number("RUN", Run::run)
        .word("STATE", Run::standing)
        .text("COMBINATION", Run::packageCombination)
        .text("COMPANIES", run -> Numbers.text(run.companies()))
        .number("DONE", run -> run.tasks().done() + "/" + run.tasks().total())
        .word("CREATED", run -> Instants.text(run.createdAt(), session.clock().getZone()))
        .number("ELAPSED", run -> Durations.text(run.elapsedMillis()))
        .text("DESCRIPTION", Run::description);
  }
}
