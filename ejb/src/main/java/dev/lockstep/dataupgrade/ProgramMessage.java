package dev.lockstep.dataupgrade;

import org.jspecify.annotations.Nullable;

/**
 * Something that an upgrade program said, or did, while it was executed.
 *
 * @param statement what one of its statements did, or null when it is no statement's
 */
public record ProgramMessage(Kind kind, String text, @Nullable StatementResult statement) {

  /** What a message means for the program's outcome. */
  public enum Kind {
    /** A line for the log. */
    OUTPUT(Outcome.DONE),
    /** A statement was executed. */
    STATEMENT(Outcome.DONE),
    INFORMATION(Outcome.DONE_WITH_INFORMATION),
    /** A row that was not upgraded. */
    ROW_ERROR(Outcome.DONE_WITH_ROW_ERRORS);

    private final Outcome outcome;

    Kind(Outcome outcome) {
      this.outcome = outcome;
    }

    /** The outcome of a program that does its work and says this. */
    public Outcome outcome() {
      return outcome;
    }
  }

  /** Something that was said. */
  public ProgramMessage(Kind kind, String text) {
    this(kind, text, null);
  }

  /** A statement that was executed. */
  static ProgramMessage of(StatementResult statement) {
    return new ProgramMessage(Kind.STATEMENT, statement.text(), statement);
  }
}
