package dev.lockstep.transporter.api;

/** What an operator answers to a call. */
public enum Status {
  /** Call again, without waiting for anybody. Between two such calls a checkpoint may be made. */
  SAME_PHASE,
  /** This instance has done its part of the phase and takes part in the next one. */
  NEXT_PHASE,
  /** This instance has done its part of the method, in which it is not called again. */
  END_METHOD
}
