package dev.lockstep.site.amp.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteUse;
import dev.lockstep.site.amp.MappedAmpRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AMPs that have rows stay where the configuration map says that they are. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class MappedAmpsUse implements SiteUse {

  @Inject private Amps amps;

  @Override
  public List<Fault> faults(@Nullable Site before, Site after) {
    return amps.map().map(map -> new MappedAmpRules(map, before, after).faults()).orElse(List.of());
  }
}
