package dev.lockstep.dataupgrade.bshell;

import dev.lockstep.dataupgrade.api.DataRange;
import dev.lockstep.dataupgrade.api.UpgradeContext;
import dev.lockstep.dataupgrade.bshell.Order.Value;
import java.sql.Connection;
import java.util.Optional;

/** The context of a program, as the server ordered it. */
record ProgramContext(Order order, Connection connection, Replies replies)
    implements UpgradeContext {

  @Override
  public int company() {
    return Integer.parseInt(order.value(Value.COMPANY));
  }

  @Override
  public String schema() {
    return order.value(Value.SCHEMA);
  }

  @Override
  public String program() {
    return order.value(Value.PROGRAM);
  }

  @Override
  public long run() {
    return Long.parseLong(order.value(Value.RUN));
  }

  @Override
  public int attempt() {
    return Integer.parseInt(order.value(Value.ATTEMPT));
  }

  @Override
  public boolean startedBefore() {
    return Boolean.parseBoolean(order.value(Value.STARTED_BEFORE));
  }

  @Override
  public Optional<DataRange> range() {
    return order.values().containsKey(Value.RANGE_NUMBER)
        ? Optional.of(new OrderedRange(order))
        : Optional.empty();
  }

  @Override
  public void log(String line) {
    replies.say(Reply.Kind.LOG, line);
  }

  @Override
  public void information(String text) {
    replies.say(Reply.Kind.INFORMATION, text);
  }

  @Override
  public void rowError(String text) {
    replies.say(Reply.Kind.ROW_ERROR, text);
  }
}
