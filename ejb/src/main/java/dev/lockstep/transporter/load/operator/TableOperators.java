package dev.lockstep.transporter.load.operator;

import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.Roles;
import java.time.Clock;

/** Makes the instances of the operator that comes with Lockstep. */
public record TableOperators(TableWork work, Clock clock) implements OperatorProvider {

  @Override
  public String name() {
    return "table";
  }

  @Override
  public Roles roles() {
    return Roles.MASTER_AND_SLAVES;
  }

  @Override
  public Operator create() {
    return new TableOperator(work, clock);
  }
}
