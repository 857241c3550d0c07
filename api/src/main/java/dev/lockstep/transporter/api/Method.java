package dev.lockstep.transporter.api;

/**
 * What an operator is called for. Each method has phases, from 1 on and as many as the instances
 * want.
 */
public enum Method {
  /** Sets up all that the load needs. */
  INITIATE,
  /** Loads, piece by piece. */
  EXECUTE,
  /** Writes down how far the load has come; between two calls of Execute, and at their end. */
  CHECKPOINT,
  /** Takes up at the last checkpoint, after Initiate, when the load goes on after a break. */
  RESTART,
  /** Puts away what Initiate has set up. */
  TERMINATE
}
