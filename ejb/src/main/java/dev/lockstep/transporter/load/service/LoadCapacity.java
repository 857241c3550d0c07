package dev.lockstep.transporter.load.service;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.load.SessionBudget;
import dev.lockstep.transporter.load.SessionNeeds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Whether this server has the threads and the database sessions that a load needs. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LoadCapacity {

  @Inject private ActiveLoads activeLoads;
  @Inject private LoadSessions sessions;
  @Inject private Instance<LoadJobs> jobs;

  /**
   * Refuses what could not be started now; keeps nothing.
   *
   * @param target the data stores that have the table, as often as they have one
   * @throws LockstepException {@code LOAD_NEEDS_THREADS} or {@code LOAD_NEEDS_SESSIONS}
   */
  void require(LoadDefinition load, List<String> target) {
    activeLoads.require(load.name(), load.instances(), jobs.get().threads());
    SessionNeeds.of(load, target)
        .byDataStore()
        .forEach((dataStore, needed) -> requireSessions(load.name(), dataStore, needed));
  }

  private void requireSessions(String load, String dataStore, int needed) {
    try {
      sessions
          .most(dataStore)
          .ifPresent(
              size ->
                  new SessionBudget(dataStore, size, reserved(dataStore)).require(load, needed));
    } catch (SQLException e) {
      throw new LockstepException(
          ErrorCode.DATA_STORE_UNREACHABLE,
          "Data store " + dataStore + " cannot be reached: " + e.getMessage(),
          e);
    }
  }

  private int reserved(String dataStore) {
    return activeLoads.here().stream().mapToInt(load -> load.sessions().of(dataStore)).sum();
  }
}
