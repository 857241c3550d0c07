package dev.lockstep.transporter;

/** What the instances of a load do. */
public sealed interface LoadWork permits TableLoad, OperatorLoad {

  /** The table that is loaded. */
  Into into();
}
