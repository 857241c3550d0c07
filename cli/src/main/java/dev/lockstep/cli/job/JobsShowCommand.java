package dev.lockstep.cli.job;

import dev.lockstep.cli.job.JobDetails.Step;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import dev.lockstep.cli.text.Words;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one execution of a batch job. */
@Command(
    name = "show",
    description = "Show one execution of a batch job, with its steps and their partitions.")
public final class JobsShowCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "EXECUTION", description = "The execution's number.")
  private long execution;

  public JobsShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.server().get("/api/jobs/" + execution);
    JobDetails details = answer.as(JobDetails.class);
    session.json(answer);
    say(details);
    table().lines(details.steps(), session.terminal().width()).forEach(session::say);
    for (Step step : details.steps()) {
      sayFault("Step " + step.name(), step.fault());
      step.partitions()
          .forEach(
              partition ->
                  sayFault(
                      "Step " + step.name() + ", partition " + partition.number(),
                      partition.fault()));
    }
    return ExitCode.DONE.number();
  }

  private void say(JobDetails details) {
    Job job = details.job();
    session.say("Execution " + job.execution() + " of job " + job.job() + " is " + job.status());
    session.say(Words.detail("exit status", job.exitStatus()));
    session.say(Words.detail("created", time(job.createdAt())));
    session.say(Words.detail("started", time(job.startedAt())));
    session.say(Words.detail("ended", time(job.endedAt())));
    session.say(Words.detail("data upgrade run", job.run()));
    session.say(Words.detail("simulation", job.simulation()));
    session.say(Words.detail("operation", job.operation()));
    session.say(Words.detail("entry", job.entry()));
    session.say(
        Words.detail(
            "instance " + job.instance(),
            details.executions().stream()
                .map(one -> one.execution() + " " + one.status())
                .collect(Collectors.joining(", "))));
  }

  private void sayFault(String where, @Nullable String fault) {
    if (fault != null) {
      session.say(where + ": " + fault.lines().findFirst().orElse(""));
    }
  }

  private String time(@Nullable String instant) {
    return Instants.text(instant, session.clock().getZone());
  }

  private Table<Step> table() {
    return new Table<Step>()
        .text("STEP", Step::name)
        .word("STATUS", Step::status)
        .text("EXIT", Step::exitStatus)
        .word("STARTED", step -> time(step.startedAt()))
        .word("ENDED", step -> time(step.endedAt()))
        .text("PARTITIONS", Step::partitionCounts);
  }
}
