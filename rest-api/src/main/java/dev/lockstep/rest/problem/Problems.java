package dev.lockstep.rest.problem;

import dev.lockstep.shared.LockstepException;
import jakarta.ejb.EJBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the problem that an exception stands for, and logs what the caller cannot mend. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** The problem to answer with. */
  static ProblemDetail of(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof LockstepException refusal) {
      log(refusal);
      return ProblemDetail.of(refusal);
    }
    LOG.error("A request failed", thrown);
    return ProblemDetail.internalFault();
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
      case DATA, RESOURCE -> LOG.warn("A request was not carried out", refusal);
      case INTERNAL -> LOG.error("A request failed", refusal);
    }
  }
}
