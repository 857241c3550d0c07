package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.watch.OperationWatch;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.Session;
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

  @Mixin private final WatchOptions options = new WatchOptions();

  public OpWatchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return watch(session, options, operation.get());
  }

  static int watch(Session session, WatchOptions options, int operation) {
    Answer rested = new OperationWatch(session, options).untilItRests(operation);
    session.json(rested);
    Operation seen = rested.as(Operation.class);
    seen.advice().forEach(session.progress()::println);
    return seen.exitCode().number();
  }
}
