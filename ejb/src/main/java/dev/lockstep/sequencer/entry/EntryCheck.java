package dev.lockstep.sequencer.entry;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.site.Site;
import java.util.Optional;

/** One entry under check, and what is found wrong with it. */
public interface EntryCheck {

  /**
   * The entry; a field of the wrong shape may still be there, since the schema's faults are
   * gathered with all others.
   */
  EntrySettings settings();

  /** The site as it is now; empty when none was applied. */
  Optional<Site> site();

  /**
   * Adds a fault.
   *
   * @param field place inside the entry, such as {@code /companies/0}
   * @param message what is wrong, such as {@code company 999 is not in the site}
   * @param action what its author can do
   */
  void fault(JsonPointer field, String message, String action);
}
