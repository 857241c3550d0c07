package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteUse;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A company stays where it is while a load has one of its tables. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CompanyLoadUse implements SiteUse {

  @Inject private ControlDatabase database;

  @Override
  public List<Fault> faults(@Nullable Site before, Site after) {
    if (before == null) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    for (Load load : new LoadCatalog(database.transactions()).unfinished()) {
      if (load.target() instanceof TargetTable.OfCompany of && load.state().holdsTable()) {
        Company old = before.companies().get(of.company());
        Company now = after.companies().get(of.company());
        if (old != null && (now == null || !old.livesWith(now))) {
          faults.add(fault(load, of.company(), now == null));
        }
      }
    }
    return faults;
  }

  private static Fault fault(Load load, int company, boolean removed) {
    return Fault.of(
        "company " + company,
        String.format(
            Locale.ROOT,
            "load %s, which is %s, has its table %s, and it would be %s",
            load.id(),
            load.state(),
            load.target().table(),
            removed ? "removed" : "moved"),
        "Let the load end first: ./lockstep load terminate " + load.id());
  }
}
