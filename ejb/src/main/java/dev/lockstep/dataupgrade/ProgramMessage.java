package dev.lockstep.dataupgrade;

/** Something that an upgrade program said while it was executed. */
public record ProgramMessage(Kind kind, String text) {

  /** What a message means for the program's outcome. */
  public enum Kind {
    /** A line for the log. */
    OUTPUT(Outcome.DONE),
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
}
