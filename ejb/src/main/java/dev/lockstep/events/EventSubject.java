package dev.lockstep.events;

/** What viewers may restrict their view to. */
public enum EventSubject {
  OPERATION,
  RUN
}
