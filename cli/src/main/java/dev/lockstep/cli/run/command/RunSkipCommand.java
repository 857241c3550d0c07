package dev.lockstep.cli.run.command;

import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Leaves a task out of a run. */
@Command(
    name = "skip",
    description =
        "Leave a task out of a run that rests. Programs that require it may go on; the company"
            + " still needs it, and its next run brings it again.")
public final class RunSkipCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final TaskDecision decision = new TaskDecision();

  public RunSkipCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return decision.send(session, "skip");
  }
}
