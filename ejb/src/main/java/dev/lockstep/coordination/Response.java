package dev.lockstep.coordination;

/** What an instance says when it arrives. */
public enum Response {
  /** Stopped between two calls of this phase, since a checkpoint was asked for. */
  SAME_PHASE,
  /** Done with this phase, takes part in the next one. */
  NEXT_PHASE,
  /** Done with the method. */
  END_METHOD
}
