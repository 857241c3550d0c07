package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.service.SiteService;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the data stores of the runs that a dead server left behind while this server still
 * boots: an H2 database that others may open takes three seconds to be sure that its last owner is
 * gone.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class EarlyConnections {

  private static final Logger LOG = LoggerFactory.getLogger(EarlyConnections.class);

  @Resource private ManagedExecutorService executor;
  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private DataStoreConnections connections;

  @PostConstruct
  void begin() {
    executor.execute(this::connect);
  }

  private void connect() {
    for (DataStore store : storesOfActiveRuns()) {
      try (Connection connection = connections.open(store)) {
        LOG.debug("Data store {} is open: {}", store.name(), connection);
      } catch (SQLException | RuntimeException e) {
        LOG.info("Data store {} cannot be opened yet: {}", store.name(), e.getMessage());
      }
    }
  }

  private Set<DataStore> storesOfActiveRuns() {
    Set<DataStore> stores = new LinkedHashSet<>();
    for (Run run : runs.active()) {
      Site site = sites.require();
      for (int number : run.companies()) {
        Company company = site.companies().get(number);
        if (company != null) {
          stores.add(site.dataStoreOf(company));
        }
      }
    }
    return stores;
  }
}
