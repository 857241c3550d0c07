package dev.lockstep.events;

/** What viewers may restrict their view to. */
public enum EventSubject {
  OPERATION,
  RUN,
  /** A run whose matrix is watched, which costs more than the run. */
  MATRIX
}
