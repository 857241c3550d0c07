package dev.lockstep.rest.problem;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the problem that an exception stands for, and logs what the caller cannot mend. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** The SQL state of a statement that was ended, on PostgreSQL and H2. */
  private static final String CANCELLED = "57014";

  private static final String TOO_LONG =
      "It was ended. Ask for less, or find out what keeps the control database busy; the system"
          + " property lockstep.limits.query lets statements take longer";

  private Problems() {}

  /** The problem to answer with. */
  static ProblemDetail of(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (tookTooLong(cause)) {
      LOG.warn("A request's statement took too long", thrown);
      return ProblemDetail.of(new LockstepException(ErrorCode.CONTROL_QUERY_TOO_LONG, TOO_LONG));
    }
    if (cause instanceof LockstepException refusal) {
      log(refusal);
      return ProblemDetail.of(refusal);
    }
    LOG.error("A request failed", thrown);
    return ProblemDetail.internalFault();
  }

  /** Whether the control database has ended a statement because of its time. */
  private static boolean tookTooLong(Throwable cause) {
    boolean control =
        !(cause instanceof LockstepException refusal)
            || refusal.code() == ErrorCode.CONTROL_DATABASE_FAILED;
    for (Throwable inner = cause; control && inner != null; inner = inner.getCause()) {
      if (inner instanceof SQLException e && CANCELLED.equals(e.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** The exception that a bean threw, without what the container put around it. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable inner = thrown;
    while (inner instanceof EJBException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static void log(LockstepException refusal) {
    switch (refusal.code().category()) {
      case USER -> LOG.debug("A request was refused: {}", refusal.getMessage());
      case DATA, RESOURCE -> logNotCarriedOut(refusal);
      case INTERNAL -> LOG.error("A request failed", refusal);
    }
  }

  /**
   * Where it was thrown says nothing when nothing else has caused it: another server leads, say.
   */
  private static void logNotCarriedOut(LockstepException refusal) {
    if (refusal.getCause() == null) {
      LOG.warn("A request was not carried out: {}", refusal.getMessage());
    } else {
      LOG.warn("A request was not carried out", refusal);
    }
  }
}
