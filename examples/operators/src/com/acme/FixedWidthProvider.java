package com.acme;

import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.Roles;

/** Makes the instances of the operator that loads files of fields with fixed widths. */
public class FixedWidthProvider implements OperatorProvider {

  @Override
  public String name() {
    return "fixed-width";
  }

  @Override
  public Roles roles() {
    return Roles.MASTER_AND_SLAVES;
  }

  @Override
  public Operator create() {
    return new FixedWidthOperator();
  }
}
