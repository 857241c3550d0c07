package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.watch.LookOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how an operation goes on until it rests. */
@Command(
    name = "watch",
    description =
        "Show how an operation goes on until it ends or waits for a person; leaving it changes"
            + " nothing.")
public final class OpWatchCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final OperationNumber operation = new OperationNumber();

  @Mixin private final LookOptions looks = new LookOptions();

  public OpWatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return watch(session, looks, operation.get());
  }

  static int watch(Session session, LookOptions looks, int operation) {
    Answer rested = new OperationWatch(session, looks).untilItRests(operation, looks.interval());
    session.json(rested);
    Operation seen = rested.as(Operation.class);
    boolean failed = seen.entries().stream().anyMatch(entry -> entry.state().equals("FAILED"));
    return seen.state().exitCode(failed).number();
  }
}
