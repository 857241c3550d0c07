package dev.lockstep.site.sql;

import dev.lockstep.shared.ErrorCategory;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.TransactionConflicts;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells faults of the system, which may pass, from those that somebody has to mend. */
public final class DatabaseFaults {

  private static final Set<String> TRANSIENT =
      Set.of("55P03", "57P01", "57P02", "57P03", "53300", "53200", "HYT00", "57014");
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final Set<Integer> H2_AWAY =
      Set.of(90067, 90098, 90121, 90108, 90020, 90028, 90031);
  private static final Set<String> POSTGRES_AWAY =
      Set.of("57P01", "57P02", "57P03", "53300", "58000", "58030");

  private DatabaseFaults() {}

  /** Whether executing the same again may succeed. */
  public static boolean worthAnotherAttempt(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || e.getErrorCode() == H2_LOCK_TIMEOUT
        || H2_AWAY.contains(e.getErrorCode())
        || TransactionConflicts.tookBack(e)
        || (state != null && (state.startsWith("08") || TRANSIENT.contains(state)));
  }

  /**
   * Whether a connection could not be opened because the database is not there, and not because of
   * a wrong user or name.
   */
  public static boolean away(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException one && isAway(one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether PostgreSQL has refused something since the user lacks a right. */
  public static boolean lacksRight(Throwable fault) {
    return fault instanceof SQLException e && INSUFFICIENT_PRIVILEGE.equals(e.getSQLState());
  }

  private static boolean isAway(SQLException e) {
    String state = e.getSQLState();
    return H2_AWAY.contains(e.getErrorCode())
        || (state != null && (state.startsWith("08") || POSTGRES_AWAY.contains(state)));
  }

  /** Whether a database is away, or somebody is in the way there, wherever the cause says so. */
  public static boolean passes(Throwable fault) {
    return first(fault, sql -> away(sql) || worthAnotherAttempt(sql)).isPresent()
        || (fault instanceof LockstepException lockstep
            && lockstep.code().category() == ErrorCategory.RESOURCE);
  }

  /** What a database said, behind all that others put around it. */
  public static Optional<SQLException> first(Throwable fault, Predicate<SQLException> condition) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && condition.test(sql)) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
