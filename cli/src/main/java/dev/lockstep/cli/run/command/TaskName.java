package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.PageOf;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.UpgradeTask;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.UserFaultException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which task of which run a command is about: its number, or its company and program. */
final class TaskName {

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's number.")
  private int run;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASK",
      description = "The task's number; or name its company and program.")
  private @Nullable Integer task;

  @Option(names = "--company", paramLabel = "N", description = "The task's company.")
  private @Nullable Integer company;

  @Option(names = "--program", paramLabel = "CODE", description = "The task's program.")
  private @Nullable String program;

  int run() {
    return run;
  }

  /** The number of the task, which the server is asked for when it was not given. */
  int number(Session session) {
    boolean named = company != null && program != null;
    boolean partly = company != null || program != null;
    if (task != null && !partly) {
      return task;
    }
    if (task != null || !named) {
      throw new UserFaultException(
          "Name one task: its number, or its --company and its --program. See: ./lockstep run"
              + " tasks "
              + run);
    }
    Query query = new Query().with("company", company).with("program", program).with("size", 1);
    PageOf<UpgradeTask> found =
        session
            .server()
            .get(DataUpgradeRuns.path(run, "/tasks" + query))
            .asPageOf(UpgradeTask.class);
    if (found.items().isEmpty()) {
      throw new UserFaultException(
          "Run "
              + run
              + " has no task of program "
              + program
              + " for company "
              + company
              + ". See: ./lockstep run tasks "
              + run);
    }
    return found.items().get(0).task();
  }
}
