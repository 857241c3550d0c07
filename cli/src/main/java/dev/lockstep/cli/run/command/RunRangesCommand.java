package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.TaskRange;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the data ranges of a task whose program is divided. */
@Command(
    name = "ranges",
    description = "List the data ranges of an upgrade task; it has none before it is begun.")
public final class RunRangesCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Parameters(index = "1", paramLabel = "TASK", description = "The task's number.")
  private int task;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "READY, RUNNING, COMPLETED or FAILED.")
  private @Nullable String state;

  @Mixin private final ListOptions part = new ListOptions();

  public RunRangesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = part.query().with("state", Words.constant(state));
    String below = "/tasks/" + task + "/ranges" + query;
    Answer answer = session.server().get(DataUpgradeRuns.path(run.get(), below));
    session.show(answer, TaskRange.class, table(), part);
    return ExitCode.DONE.number();
  }

  private static Table<TaskRange> table() {
    return new Table<TaskRange>()
        .number("RANGE", TaskRange::number)
        .text("ROWS", TaskRange::rows)
        .word("STATE", TaskRange::state)
        .number("TRY", TaskRange::attempt)
        .number("DURATION", range -> Durations.text(range.durationMillis()))
        .text("REASON", TaskRange::why);
  }
}
