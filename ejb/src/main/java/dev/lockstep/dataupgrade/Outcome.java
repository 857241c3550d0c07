package dev.lockstep.dataupgrade;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The status that an upgrade program returns, from the best to the worst
 * (reference/data-upgrade-engine.txt, "Error Recovery"). Which dependents may go on is the matter
 * of {@link TaskState}.
 */
public enum Outcome {
  DONE(0),
  /** It did its work and has something to tell. */
  DONE_WITH_INFORMATION(4),
  /** It did its work but for some rows, which it names. */
  DONE_WITH_ROW_ERRORS(8),
  /** Its effect is not there; what depends on it is blocked. */
  FAILED(12),
  /** The same, and no other task of the run is to be begun. */
  FAILED_STOP_RUN(16);

  /** An SQL program that raises an error with this SQLSTATE fails and stops its run. */
  public static final String STOP_RUN_SQL_STATE = "LS001";

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  /** What the exit code of a process means; a code that is not in the table means failed. */
  public static Outcome ofExitCode(int exitCode) {
    for (Outcome outcome : values()) {
      if (outcome.exitCode == exitCode) {
        return outcome;
      }
    }
    return FAILED;
  }

  /** What an error of a database means. */
  public static Outcome ofError(@Nullable String sqlState) {
    return STOP_RUN_SQL_STATE.equals(sqlState) ? FAILED_STOP_RUN : FAILED;
  }

  /** The exit code by which a process returns it. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the program's work is not done. */
  public boolean failed() {
    return this == FAILED || this == FAILED_STOP_RUN;
  }

  /** The worse one of the two. */
  public Outcome worse(Outcome other) {
    return other.compareTo(this) > 0 ? other : this;
  }

  /** As people read it: {@code done with row errors}. */
  public String words() {
    return this == FAILED_STOP_RUN
        ? "failed and stopped the run"
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
