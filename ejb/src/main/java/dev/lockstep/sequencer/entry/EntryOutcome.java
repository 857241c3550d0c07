package dev.lockstep.sequencer.entry;

/**
 * How an attempt to execute an entry ended.
 *
 * @param message one or two sentences for operators: what was done, or what is wrong and what to do
 */
public record EntryOutcome(End end, String message) {

  /** The ways in which an attempt ends. */
  public enum End {
    DONE,
    DONE_WITH_WARNINGS,
    /** There was nothing to do. */
    NOT_NEEDED,
    FAILED,
    /** It ended early because it was asked to; the next attempt goes on. */
    STOPPED,
    /** A person has to look and to continue; then it counts as done. */
    WAITS
  }

  /** All was done. */
  public static EntryOutcome done(String message) {
    return new EntryOutcome(End.DONE, message);
  }

  /** All was done, and something needs a look. */
  public static EntryOutcome doneWithWarnings(String message) {
    return new EntryOutcome(End.DONE_WITH_WARNINGS, message);
  }

  /** There was nothing to do. */
  public static EntryOutcome notNeeded(String message) {
    return new EntryOutcome(End.NOT_NEEDED, message);
  }

  /** Not all could be done. */
  public static EntryOutcome failed(String message) {
    return new EntryOutcome(End.FAILED, message);
  }

  /** It ended early because it was asked to. */
  public static EntryOutcome stopped(String message) {
    return new EntryOutcome(End.STOPPED, message);
  }

  /** A person has to look and to continue. */
  public static EntryOutcome waits(String message) {
    return new EntryOutcome(End.WAITS, message);
  }
}
