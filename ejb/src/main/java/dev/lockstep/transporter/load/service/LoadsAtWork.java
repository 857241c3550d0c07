package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.CompanyWork;
import dev.lockstep.transporter.load.persistence.LoadCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Companies into which rows are loaded; a load that rests does not hold up others. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadsAtWork implements CompanyWork {

  @Inject private ControlDatabase database;

  @Override
  public List<Begun> begun(Collection<Integer> companies) {
    return new LoadCatalog(database.transactions())
        .active().stream()
            .filter(load -> companies.contains(load.target().company()))
            .map(load -> new Begun(load.target().company(), "load " + load.id()))
            .toList();
  }
}
