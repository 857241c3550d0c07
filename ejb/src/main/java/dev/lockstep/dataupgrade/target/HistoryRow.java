package dev.lockstep.dataupgrade.target;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a company's own database says about one program.
 *
 * @param done whether the whole program was executed
 * @param statement number of statements whose effect is committed
 * @param prefix checksum over these statements, or {@link #DIVIDED}, or null
 * @param doubt picture of the catalog before the DDL statement that was being executed, or null
 */
public record HistoryRow(
    String program,
    String checksum,
    long run,
    boolean done,
    int statement,
    int statements,
    @Nullable String prefix,
    @Nullable String doubt,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long durationMillis) {

  /** The prefix of a program that is executed range by range. */
  public static final String DIVIDED = "ranges";

  /** Whether the program is executed range by range; each range has a row of its own. */
  public boolean divided() {
    return DIVIDED.equals(prefix);
  }

  /**
   * Refuses to execute a program as a whole of which an earlier version was divided, since ranges
   * of it may be done.
   *
   * @throws LockstepException {@code TARGET_STATEMENT_FAILED}
   */
  void requireWhole() {
    if (divided() && !done) {
      throw new LockstepException(
          ErrorCode.TARGET_STATEMENT_FAILED,
          "An earlier version of program "
              + program
              + " is executed by ranges here, and some of them may be done. Install the version with"
              + " `ranges` again and let the run go on, or restore the company's database");
    }
  }
}
