package dev.lockstep.it.operators;

import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.Roles;

/** Makes operators that behave as their parameters say. */
public class StrangeProvider implements OperatorProvider {

  @Override
  public String name() {
    return "strange";
  }

  @Override
  public Roles roles() {
    return Roles.ALL_THE_SAME;
  }

  @Override
  public Operator create() {
    return new StrangeOperator();
  }
}
