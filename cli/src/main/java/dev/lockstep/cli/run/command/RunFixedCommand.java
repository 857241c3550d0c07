package dev.lockstep.cli.run.command;

import dev.lockstep.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Marks a task as fixed by hand. */
@Command(
    name = "fixed",
    description =
        "Mark a task of a run that rests as fixed by hand: you did what its program would do. The"
            + " company's history says so, and no run brings it again.")
public final class RunFixedCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final TaskDecision decision = new TaskDecision();

  public RunFixedCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return decision.send(session, "fixed");
  }
}
