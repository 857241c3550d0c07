package dev.lockstep.sequencer.entry;

import dev.lockstep.sequencer.Touch;
import dev.lockstep.site.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** The entry type {@code confirm}: the operation waits until its driver has looked. */
@ApplicationScoped
public class ConfirmEntry implements EntryType {

  @Override
  public String word() {
    return "confirm";
  }

  @Override
  public void check(EntryCheck check) {
    // its schema says it all
  }

  @Override
  public Touch touch(EntrySettings settings, Site site) {
    return Touch.NOTHING;
  }

  @Override
  public EntryOutcome execute(EntryExecution execution) {
    return EntryOutcome.waits(execution.settings().node().path("text").asText());
  }
}
