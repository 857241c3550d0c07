package dev.lockstep.coordination.exchange;

/** What a release tells an instance to do. */
public enum Order {
  /** Nothing: the conductor is alive. Has the number 0 and concerns every instance. */
  BEAT,
  /** Call the operator in the release's step. */
  CALL,
  /** Wait until the others have ended the method. */
  WAIT,
  /**
   * Stop between two calls of this step and arrive; whoever has arrived already goes on waiting.
   */
  INTERRUPT,
  /** All methods have ended: leave. */
  LEAVE,
  /** The load has failed: put away what there is and leave. */
  ABORT
}
