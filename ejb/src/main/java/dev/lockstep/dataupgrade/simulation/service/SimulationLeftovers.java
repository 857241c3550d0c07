package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.persistence.SchemaCopies;
import dev.lockstep.dataupgrade.simulation.persistence.SchemaCopies.SchemaCopy;
import dev.lockstep.dataupgrade.simulation.target.ScratchSchema;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the copies of schemas that simulations left behind. One whose data store is away stays
 * known, and is dropped the next time.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SimulationLeftovers {

  private static final Logger LOG = LoggerFactory.getLogger(SimulationLeftovers.class);

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private DataStoreConnections connections;
  @Inject private ActiveSimulations activeSimulations;

  /**
   * Drops the copies of simulations that no server works on. Only the leaseholder may know that: no
   * other server simulates.
   */
  void remove() {
    remove(copy -> activeSimulations.find(copy.simulation()).isEmpty());
  }

  /** Drops the copies of a simulation that has ended. */
  void removeOf(SimulationId simulation) {
    remove(copy -> copy.simulation().equals(simulation));
  }

  private void remove(Predicate<SchemaCopy> unused) {
    SchemaCopies copies = new SchemaCopies(database.transactions());
    List<SchemaCopy> leftovers = copies.all().stream().filter(unused).toList();
    for (SchemaCopy copy : leftovers) {
      DataStore store = sites.require().dataStores().get(copy.dataStore());
      if (store == null) {
        LOG.warn(
            "Schema {} is a copy that a simulation left in data store {}, which the site does not"
                + " have any more",
            copy.schema(),
            copy.dataStore());
        continue;
      }
      try (Connection connection = connections.open(store)) {
        ScratchSchema.drop(connection, connections.ddlLock(store), copy.schema());
        copies.gone(copy);
        LOG.info("Schema {}, left by a simulation, is dropped", copy.schema());
      } catch (SQLException | RuntimeException e) {
        LOG.warn(
            "Schema {}, left by a simulation, cannot be dropped now: {}",
            copy.schema(),
            e.getMessage());
      }
    }
  }
}
