package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.UpgradeTask;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Durations;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the upgrade tasks of a run. */
@Command(name = "tasks", description = "List the upgrade tasks of a run.")
public final class RunTasksCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Mixin private final ListOptions part = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "WAITING, READY, RUNNING, COMPLETED, FAILED, BLOCKED, NOT_EXECUTED or SKIPPED.")
  private @Nullable String state;

  @Option(names = "--company", paramLabel = "N", description = "Tasks of one company.")
  private @Nullable Integer company;

  @Option(names = "--batch", paramLabel = "BATCH", description = "FIRST, MIDDLE, LAST or UNLOCKED.")
  private @Nullable String batch;

  @Option(names = "--program", paramLabel = "CODE", description = "Tasks of one upgrade program.")
  private @Nullable String program;

  public RunTasksCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query =
        part.query()
            .with("state", Words.constant(state))
            .with("company", company)
            .with("batch", Words.constant(batch))
            .with("program", program);
    Answer answer = session.server().get(DataUpgradeRuns.path(run.get(), "/tasks" + query));
    List<UpgradeTask> tasks = answer.asPageOf(UpgradeTask.class).items();
    boolean simulated = tasks.stream().anyMatch(task -> task.simulated() != null);
    boolean divided = tasks.stream().anyMatch(task -> task.ranges() != null);
    session.show(answer, UpgradeTask.class, table(simulated, divided), part);
    return ExitCode.DONE.number();
  }

  /** The columns of ranges and of simulated states are there when there are any. */
  private static Table<UpgradeTask> table(boolean simulated, boolean divided) {
    Table<UpgradeTask> table =
        new Table<UpgradeTask>()
            .number("TASK", UpgradeTask::task)
            .number("COMPANY", UpgradeTask::company)
            .text("PROGRAM", UpgradeTask::program)
            .text("TABLE", UpgradeTask::table)
            .word("BATCH", UpgradeTask::batch)
            .word("CLASS", UpgradeTask::classes)
            .word("STATE", UpgradeTask::state);
    if (divided) {
      table.number("RANGES", UpgradeTask::rangesText);
    }
    if (simulated) {
      table.text("SIMULATED", UpgradeTask::simulatedState);
    }
    return table
        .number("TRY", UpgradeTask::attempt)
        .number("DURATION", task -> Durations.text(task.durationMillis()))
        .text("REASON", UpgradeTask::why);
  }
}
