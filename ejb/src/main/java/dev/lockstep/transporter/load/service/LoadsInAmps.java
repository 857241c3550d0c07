package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.amp.availability.AmpWork;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * AMPs stay where they are while a load has one of their tables, also while it rests: how far it
 * has come is noted in their storages.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadsInAmps implements AmpWork {

  @Inject private ControlDatabase database;

  @Override
  public List<Fault> faults() {
    return faults(new LoadCatalog(database.transactions()).unfinished());
  }

  /** What loads stand against moving AMPs, and what to do about each. */
  public static List<Fault> faults(List<Load> unfinished) {
    return unfinished.stream()
        .filter(load -> load.target() instanceof TargetTable.OfAmps)
        .filter(load -> load.state().holdsTable())
        .map(LoadsInAmps::fault)
        .toList();
  }

  private static Fault fault(Load load) {
    String first =
        load.state().active()
            ? "Wait until it has ended (./lockstep load watch "
            : "Let it go on to its end (./lockstep load resume ";
    return Fault.of(
        "load " + load.id(),
        "is " + load.state() + " and has " + load.target().words(),
        first
            + load.id()
            + "), or let it go, after which it cannot go on once AMPs have moved: ./lockstep load"
            + " terminate "
            + load.id());
  }
}
