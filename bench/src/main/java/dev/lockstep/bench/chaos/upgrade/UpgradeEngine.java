package dev.lockstep.bench.chaos.upgrade;

import dev.lockstep.bench.chaos.ChaosEngine;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.KillMoment.Victim;
import dev.lockstep.bench.chaos.RoundCompanies;
import dev.lockstep.bench.chaos.scenario.ChaosScenario;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An engine that upgrades companies. Used by one thread. */
public interface UpgradeEngine extends ChaosEngine {

  /** What is upgraded. */
  ChaosScenario upgrade();

  /**
   * Does by plain JDBC what the work leaves in a company beside its upgrade.
   *
   * @param connection in autocommit whose schema is the company's
   */
  void completePlainly(Connection connection) throws SQLException;

  /** One line for each thing that was not done exactly once beside a company's upgrade. */
  List<String> faults(Connection connection, String schema) throws SQLException;

  @Override
  default String scenario() {
    return upgrade().name();
  }

  @Override
  default String options() {
    return "--scenario " + scenario();
  }

  @Override
  default List<Victim> victims() {
    return List.of(Victim.SERVER);
  }

  @Override
  default RoundCompanies companies(ChaosServer server) {
    return new UpgradedCompanies(this, server);
  }

  @Override
  default void close() {
    upgrade().close();
  }
}
