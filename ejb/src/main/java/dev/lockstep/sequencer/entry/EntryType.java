package dev.lockstep.sequencer.entry;

import dev.lockstep.sequencer.Touch;
import dev.lockstep.site.Site;

/**
 * A kind of entry. A new kind is an {@code @ApplicationScoped} class that implements this
 * interface, the resource {@code /dev/lockstep/schema/entry/WORD.schema.json} with the properties
 * of its entries (JSON Schema 2020-12; {@code entry}, {@code type} and {@code onFailure} are there
 * by themselves), and the job XML {@code entry-WORD.xml}; nothing else knows it. Implementations
 * are used by many threads at once.
 */
public interface EntryType {

  /** The word after {@code type:}, such as {@code data-upgrade-run}. */
  String word();

  /**
   * Tells all that is wrong with an entry beyond what its schema finds. Called when an operation is
   * submitted and again when it is started; changes nothing.
   */
  void check(EntryCheck check);

  /** What an entry without faults changes. */
  Touch touch(EntrySettings settings, Site site);

  /**
   * Executes an entry on a batch thread; may take hours. Called again with a higher attempt after a
   * crash or when it is restarted: what was done already is not done again. It looks often at
   * {@link EntryExecution#stopRequested()} and then ends soon with {@link EntryOutcome#stopped}.
   *
   * @throws InterruptedException when the server stops; the entry is executed again later
   */
  EntryOutcome execute(EntryExecution execution) throws InterruptedException;
}
