package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.CompanyWork;
import dev.lockstep.transporter.load.Load;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Companies into which rows are loaded; a load that rests does not hold up others. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadsAtWork implements CompanyWork {

  @Inject private ControlDatabase database;

  @Override
  public List<Begun> begun(Collection<Integer> companies) {
    return new LoadCatalog(database.transactions())
        .active().stream()
            .flatMap(load -> begun(load).stream())
            .filter(begun -> companies.contains(begun.company()))
            .toList();
  }

  private static Optional<Begun> begun(Load load) {
    return Optional.ofNullable(load.target().companyNumber())
        .map(company -> new Begun(company, "load " + load.id()));
  }
}
