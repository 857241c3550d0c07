package dev.lockstep.bench.chaos.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What is upgraded while the server is killed. Used by one thread. */
public interface ChaosScenario extends AutoCloseable {

  /** Such as {@code synthetic}. */
  String name();

  /** The feature pack as it is posted. */
  byte[] pack();

  /** The codes of the programs that must have been executed in every company in the end. */
  Set<String> executedPrograms();

  /**
   * Makes a company as it is before the upgrade.
   *
   * @param database of the company
   * @param schema that does not exist yet
   */
  void createCompany(CompanyDatabase database, String schema) throws SQLException;

  /**
   * Upgrades a company with plain JDBC, one program after another.
   *
   * @param database of the company
   * @param schema that {@link #createCompany} made
   */
  void upgradePlainly(CompanyDatabase database, String schema) throws SQLException;

  /** What is wrong with a company's content apart from its difference to others; one line each. */
  List<String> faults(Connection connection, String schema) throws SQLException;

  /**
   * Columns, as {@code TABLE.COLUMN} in upper case, into which the upgrade writes the time at which
   * it runs.
   */
  default Set<String> clockColumns() {
    return Set.of();
  }

  /** Gives back what making companies needed. */
  @Override
  default void close() {}
}
