package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.sql.DatabaseFaults;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells faults that pass, which are worth another attempt, from what somebody must mend. */
final class LoadFaults {

  private static final Set<ErrorCode> CONTROL =
      EnumSet.of(ErrorCode.CONTROL_DATABASE_FAILED, ErrorCode.NOT_LEASEHOLDER);

  private LoadFaults() {}

  /**
   * Whether a database is away, be it the company's or the control database, or somebody is in the
   * way there, such as what is left of the former attempt.
   */
  static boolean passes(Throwable fault) {
    return controlAway(fault)
        || code(fault) == ErrorCode.DATA_STORE_UNREACHABLE
        || anySql(
            fault, sql -> DatabaseFaults.away(sql) || DatabaseFaults.worthAnotherAttempt(sql));
  }

  /**
   * Whether the control database is away, or was until a moment ago: then this server does not hold
   * the lease yet.
   */
  static boolean controlAway(Throwable fault) {
    ErrorCode code = code(fault);
    return code != null && CONTROL.contains(code);
  }

  /** The same of what only the control database is asked for, also by the batch runtime. */
  static boolean batchAway(Throwable fault) {
    return controlAway(fault) || anySql(fault, DatabaseFaults::away);
  }

  private static @Nullable ErrorCode code(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof LockstepException lockstep) {
        return lockstep.code();
      }
    }
    return null;
  }

  private static boolean anySql(Throwable fault, Predicate<SQLException> condition) {
    return DatabaseFaults.first(fault, condition).isPresent();
  }
}
