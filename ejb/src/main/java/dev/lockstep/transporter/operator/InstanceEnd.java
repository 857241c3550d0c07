package dev.lockstep.transporter.operator;

/** How the course of one instance has ended. */
public sealed interface InstanceEnd {

  /** Together with all others, as the conductor told. */
  record Left() implements InstanceEnd {}

  /**
   * The load has failed.
   *
   * @param why who failed and why
   * @param rest what could not be put away; empty if all was
   */
  record Aborted(String why, String rest) implements InstanceEnd {}
}
