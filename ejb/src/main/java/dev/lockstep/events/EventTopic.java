package dev.lockstep.events;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What cells are about. */
public enum EventTopic {
  /** Operations; the key is the operation's id. */
  OPERATIONS(EventSubject.OPERATION),
  /** Entries of operations; the key is the operation's id, a slash and the entry. */
  ENTRIES(EventSubject.OPERATION),
  /** Data upgrade runs; the key is the run's number. */
  RUNS(EventSubject.RUN),
  /**
   * Upgrade tasks that changed lately; the key is the run's number, a slash and the task's number.
   */
  TASKS(EventSubject.RUN),
  /**
   * The states of all tasks of a run, close together; the key is the run's number, or that, a slash
   * and what part of the matrix it is. Only for those who ask for it.
   */
  MATRIX(EventSubject.MATRIX),
  /** Loads with the statistics of their instances; the key is the load's number. */
  LOADS(null),
  /** Moves of AMPs with how far they are; the key is the reconfiguration's number. */
  RECONFIGURATIONS(null),
  /** Who drives. */
  SEAT(null),
  /** Sources that cannot be read at present; every viewer gets these. */
  SOURCES(null);

  private final @Nullable EventSubject subject;

  EventTopic(@Nullable EventSubject subject) {
    this.subject = subject;
  }

  /** The topic as viewers write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the first part of the key names; empty when viewers cannot choose by it. */
  public Optional<EventSubject> subject() {
    return Optional.ofNullable(subject);
  }

  /** Whether viewers get it only when they name it and its subject. */
  public boolean onlyByName() {
    return this == MATRIX;
  }

  /** Whether viewers choose it; they get the others in any case. */
  public boolean chosen() {
    return this != SOURCES;
  }

  /**
   * Whether its cells are only there for a while: that one is not shown any more means nothing, and
   * nobody is told.
   */
  public boolean passing() {
    return this == TASKS || this == MATRIX;
  }
}
