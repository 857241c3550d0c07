package dev.lockstep.cli.demo;

import dev.lockstep.cli.op.Operation;
import dev.lockstep.cli.op.OperationFile;
import dev.lockstep.cli.op.OperationState;
import dev.lockstep.cli.op.OperationsOfServer;
import dev.lockstep.cli.op.watch.OperationWatch;
import dev.lockstep.cli.run.watch.WatchOptions;
import dev.lockstep.cli.session.Session;

/** Takes an operation up wherever it stands and drives it until it has ended or cannot go on. */
final class OperationTakeUp {

  private final Session session;
  private final OperationsOfServer operations;
  private final OperationWatch watch;
  private final CompanyCheck check;

  OperationTakeUp(Session session, WatchOptions options, CompanyCheck check) {
    this.session = session;
    this.operations = new OperationsOfServer(session.server());
    this.watch = new OperationWatch(session, options);
    this.check = check;
  }

  /** Goes on with the unfinished operation of this name, or starts a new one; gives its end. */
  Operation toItsEnd(OperationFile file) {
    Operation begun =
        operations.newest().stream()
            .filter(one -> one.name().equals(file.operation()) && !one.state().isEnd())
            .findFirst()
            .map(this::takeUp)
            .orElseGet(() -> start(file));
    return drive(begun.operation());
  }

  private Operation start(OperationFile file) {
    Operation started = operations.start(file.operation(), null, false).as(Operation.class);
    session.say(
        "Operation "
            + started.operation()
            + " is started: "
            + started.title()
            + ". Its entries: "
            + started.contents()
            + ".");
    return started;
  }

  /** Does what an interrupted call has left to be done. */
  private Operation takeUp(Operation operation) {
    int number = operation.operation();
    session.say(
        "Operation " + number + " is taken up again. Its entries: " + operation.contents() + ".");
    return switch (operation.state()) {
      case PAUSED, RECOVERABLE -> operations.resume(number).as(Operation.class);
      case WAITING ->
          operation.hasFailed()
              ? operations.cancel(number, "RESTART").as(Operation.class)
              : operation;
      case QUEUED, RUNNING, DONE, DONE_WITH_WARNINGS, EXITED -> operation;
    };
  }

  private Operation drive(int number) {
    Operation rested = watch.untilItRests(number).as(Operation.class);
    while (rested.state() == OperationState.WAITING && !rested.hasFailed() && looked(rested)) {
      operations.proceed(number, null);
      rested = watch.untilItRests(number).as(Operation.class);
    }
    return rested;
  }

  private boolean looked(Operation operation) {
    session.say("Operation " + operation.operation() + " waits: " + operation.message());
    if (!check.isNeeded()) {
      session.say("They were looked at before; going on.");
      return true;
    }
    session.out().flush();
    if (!check.passes()) {
      return false;
    }
    session.say("They are as they should be; going on.");
    return true;
  }
}
