package dev.lockstep.transporter.api;

/** How the instances of an operator stand to each other. */
public enum Roles {
  /**
   * Instance 1 leads. All slaves return the same status in a phase, and none of them goes on in a
   * method that the master has ended.
   */
  MASTER_AND_SLAVES,
  /** Nobody leads: each instance ends a method when it likes. */
  ALL_THE_SAME
}
