package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes up failed tasks of a run, with what they block. */
@Command(
    name = "retry",
    description = "Take up the failed tasks of a run, all or some, with what they block.")
public final class RunRetryCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber run = new RunNumber();

  @Mixin private final BshellOptions options = new BshellOptions();

  @Option(
      names = "--task",
      paramLabel = "N",
      description = "A failed task; may be given several times. Without it, all are taken up.")
  private List<Integer> tasks = List.of();

  public RunRetryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer started =
        tasks.isEmpty()
            ? runs.retry(run.get(), options.bshells())
            : runs.retry(run.get(), options.bshells(), tasks);
    return options.follow(session, started);
  }
}
