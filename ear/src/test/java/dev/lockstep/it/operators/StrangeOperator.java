package dev.lockstep.it.operators;

import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorCall;
import dev.lockstep.transporter.api.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Does in Execute what the parameter {@code does} says, in the instance {@code in}; the other
 * instances wait for the end. With {@code tells} it says in that table when it is terminated.
 */
class StrangeOperator implements Operator {

  @Override
  public Status initiate(OperatorCall call) {
    return Status.END_METHOD;
  }

  @Override
  public Status execute(OperatorCall call) throws Exception {
    boolean strange = call.parameters().get("in").equals(String.valueOf(call.instance()));
    if (!strange) {
      return waits(call);
    }
    switch (call.parameters().get("does")) {
      case "throws" -> throw new IllegalStateException("the tape is torn");
      case "hangs" -> new CountDownLatch(1).await();
      case "is cut off once" -> cutOffOnce(call);
      default -> throw new IllegalArgumentException("Nobody knows how to do that");
    }
    return Status.END_METHOD;
  }

  private static Status waits(OperatorCall call) {
    if (call.parameters().get("does").equals("is cut off once") && call.attempt() > 1) {
      return Status.END_METHOD;
    }
    LockSupport.parkNanos(5_000_000);
    return Status.SAME_PHASE;
  }

  /** As drivers do it, and as careful authors wrap it. */
  private static void cutOffOnce(OperatorCall call) {
    if (call.attempt() == 1) {
      throw new IllegalStateException(
          "the session is gone", new SQLException("An I/O error occurred", "08006"));
    }
    call.loaded(1, 10);
  }

  @Override
  public Status checkpoint(OperatorCall call) {
    return Status.END_METHOD;
  }

  @Override
  public Status restart(OperatorCall call) {
    return Status.END_METHOD;
  }

  @Override
  public Status terminate(OperatorCall call) throws Exception {
    String table = call.parameters().get("tells");
    if (table != null) {
      try (Connection connection = call.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO " + table + " VALUES (" + call.instance() + ")");
        connection.commit();
      }
    }
    return Status.END_METHOD;
  }
}
