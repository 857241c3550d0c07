package dev.lockstep.site.lock.service;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A company whose users' rights were taken stays where these have to be given back. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LockedCompaniesUse implements SiteUse {

  @Inject private CompanyLocks locks;

  @Override
  public List<Fault> faults(@Nullable Site before, Site after) {
    if (before == null) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    for (int number : locks.all()) {
      Company old = before.companies().get(number);
      Company now = after.companies().get(number);
      if (old != null && (now == null || !old.livesWith(now))) {
        faults.add(
            Fault.of(
                "company " + number,
                "is locked, and its users' rights on schema "
                    + old.schema()
                    + " could not be given back when it is "
                    + (now == null ? "removed" : "moved"),
                "Release it first: ./lockstep company unlock " + number + " --reason ..."));
      }
    }
    return faults;
  }
}
