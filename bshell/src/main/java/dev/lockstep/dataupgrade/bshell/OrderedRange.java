package dev.lockstep.dataupgrade.bshell;

import dev.lockstep.dataupgrade.api.DataRange;
import dev.lockstep.dataupgrade.bshell.Order.Value;
import java.util.Optional;

/** The data range of a program, as the server ordered it. */
record OrderedRange(Order order) implements DataRange {

  @Override
  public int number() {
    return Integer.parseInt(order.value(Value.RANGE_NUMBER));
  }

  @Override
  public int count() {
    return Integer.parseInt(order.value(Value.RANGE_COUNT));
  }

  @Override
  public String column() {
    return order.value(Value.RANGE_COLUMN);
  }

  @Override
  public Optional<String> low() {
    return Optional.ofNullable(order.values().get(Value.RANGE_LOW));
  }

  @Override
  public Optional<String> high() {
    return Optional.ofNullable(order.values().get(Value.RANGE_HIGH));
  }

  @Override
  public String condition() {
    return order.value(Value.RANGE_CONDITION);
  }
}
