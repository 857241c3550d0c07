package dev.lockstep.shared;

/** Whose matter an error is, and so how it is answered. */
public enum ErrorCategory {
  /** The caller asked for something that is wrong or not possible now. */
  USER,
  /** The target's rows or statements are at fault. */
  DATA,
  /** Lockstep itself is at fault. */
  INTERNAL,
  /** Something that Lockstep needs is away: a database, a broker, disk space. */
  RESOURCE
}
