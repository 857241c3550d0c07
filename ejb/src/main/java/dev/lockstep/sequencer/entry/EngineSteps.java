package dev.lockstep.sequencer.entry;

import dev.lockstep.shared.ErrorCategory;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Pause;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the work of another engine until it has ended, past faults of the system. */
final class EngineSteps {

  private static final Logger LOG = LoggerFactory.getLogger(EngineSteps.class);
  private static final long LOOK_MILLIS = 100;

  /** Commands that fail so often in a row fail the entry; each waits a second for the next. */
  private static final int FAULTS = 120;

  /**
   * Steps until there is an outcome.
   *
   * @param name of the work, for the log
   */
  EntryOutcome toTheEnd(String name, Supplier<Optional<EntryOutcome>> step)
      throws InterruptedException {
    int faults = 0;
    while (true) {
      try {
        Optional<EntryOutcome> outcome = step.get();
        if (outcome.isPresent()) {
          return outcome.get();
        }
        faults = 0;
        Pause.millis(LOOK_MILLIS);
      } catch (RuntimeException e) {
        if (++faults == FAULTS || !transientFault(e)) {
          throw e;
        }
        LOG.warn("{}: {}; its entry tries again", name, e.getMessage());
        Pause.millis(1000);
      }
    }
  }

  /** What the system did, and not the user, may pass. */
  private static boolean transientFault(RuntimeException e) {
    return !(e instanceof LockstepException fault)
        || fault.code().category() == ErrorCategory.RESOURCE;
  }
}
