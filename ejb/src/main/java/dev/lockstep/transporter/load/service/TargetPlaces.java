package dev.lockstep.transporter.load.service;

import dev.lockstep.site.Company;
import dev.lockstep.site.Site;
import dev.lockstep.site.service.SiteService;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.load.TargetTable;
import dev.lockstep.transporter.load.TargetTable.OfAmp;
import dev.lockstep.transporter.load.TargetTable.Place;
import dev.lockstep.transporter.target.TargetPart;
import dev.lockstep.transporter.target.TargetParts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where the table of a load is, in all databases that have it. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class TargetPlaces {

  @EJB private SiteService sites;

  /**
   * The target of a load.
   *
   * @param tables that were found in the parts, in their order
   */
  TargetTable of(
      Into into, TargetParts parts, List<dev.lockstep.transporter.target.TargetTable> tables) {
    Site site = sites.require();
    if (into instanceof Into.CompanyTable of) {
      Company company = Objects.requireNonNull(site.companies().get(of.company()));
      return new TargetTable.OfCompany(
          of.company(), new Place(company.dataStore(), schema(parts, 0), tables.get(0).name()));
    }
    List<OfAmp> amps = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      TargetPart.Owner owner = Objects.requireNonNull(parts.parts().get(i).amp());
      String store = site.requireStorage(owner.storage()).dataStore();
      Place place = new Place(store, schema(parts, i), tables.get(i).name());
      amps.add(new OfAmp(owner.number(), owner.storage(), place));
    }
    return new TargetTable.OfAmps(Objects.requireNonNull(parts.map()).version(), amps);
  }

  private static String schema(TargetParts parts, int part) {
    return parts.parts().get(part).opened().schema();
  }
}
