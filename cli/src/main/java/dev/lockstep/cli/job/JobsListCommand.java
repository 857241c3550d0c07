package dev.lockstep.cli.job;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists executions of batch jobs. */
@Command(name = "list", description = "List the executions of batch jobs, the newest first.")
public final class JobsListCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final ListOptions part = new ListOptions();

  @Option(
      names = "--job",
      paramLabel = "NAME",
      description = "Executions of one job, such as data-upgrade-run.")
  private @Nullable String job;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "STARTING, STARTED, STOPPING, STOPPED, FAILED, COMPLETED or ABANDONED.")
  private @Nullable String status;

  @Option(names = "--run", paramLabel = "RUN", description = "What executes or simulates one run.")
  private @Nullable Integer run;

  @Option(
      names = "--operation",
      paramLabel = "OPERATION",
      description = "What works on behalf of one operation.")
  private @Nullable Long operation;

  public JobsListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query =
        part.query()
            .with("job", job)
            .with("status", Words.constant(status))
            .with("run", run)
            .with("operation", operation);
    Answer answer = session.server().get("/api/jobs" + query);
    session.show(answer, Job.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<Job> table() {
    return new Table<Job>()
        .number("EXECUTION", Job::execution)
        .text("JOB", Job::job)
        .word("STATUS", Job::status)
        .number("RUN", Job::run)
        .number("OPERATION", Job::operation)
        .text("ENTRY", Job::entry)
        .word("STARTED", one -> Instants.text(one.startedAt(), session.clock().getZone()))
        .word("ENDED", one -> Instants.text(one.endedAt(), session.clock().getZone()));
  }
}
