package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteUse;
import dev.lockstep.site.amp.availability.AmpUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** AMPs stay offline, and their storages stay as the site has them, while they move. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ReconfigurationUse implements AmpUse, SiteUse {

  @Inject private ControlDatabase database;

  @Override
  public List<Fault> faults() {
    return holder().map(ReconfigurationUse::fault).map(List::of).orElse(List.of());
  }

  private Optional<Reconfiguration> holder() {
    return new ReconfigurationStore(database.transactions()).holder();
  }

  private static Fault fault(Reconfiguration holder) {
    return Fault.of(
        "reconfiguration " + holder.id(),
        "is " + holder.state() + " in step " + holder.step().word(),
        "Let it end, or give it up: ./lockstep amp moves");
  }

  @Override
  public List<Fault> faults(@Nullable Site before, Site after) {
    Optional<Reconfiguration> holder = holder();
    if (before == null || holder.isEmpty()) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    Set<String> storages = new TreeSet<>(before.storages().keySet());
    storages.addAll(after.storages().keySet());
    for (String storage : storages) {
      if (!Objects.equals(before.storages().get(storage), after.storages().get(storage))) {
        faults.add(fault("storage " + storage, holder.get()));
      }
    }
    Set<Integer> amps = new TreeSet<>(before.amps().keySet());
    amps.addAll(after.amps().keySet());
    for (int amp : amps) {
      if (!Objects.equals(before.amps().get(amp), after.amps().get(amp))) {
        faults.add(fault("AMP " + amp, holder.get()));
      }
    }
    return faults;
  }

  private static Fault fault(String what, Reconfiguration holder) {
    return Fault.of(
        what,
        "would change, but reconfiguration " + holder.id() + " is " + holder.state(),
        "Leave it as it is until the reconfiguration has ended: ./lockstep amp moves");
  }
}
