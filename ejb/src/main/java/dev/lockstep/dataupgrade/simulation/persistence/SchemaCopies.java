package dev.lockstep.dataupgrade.simulation.persistence;

import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The copies of companies' schemas that simulations make: a row is there from before the copy is
 * made until after it was dropped.
 */
public final class SchemaCopies {

  private final ControlTransactions transactions;

  public SchemaCopies(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** A copy, which may be there, half there or not there. */
  public record SchemaCopy(SimulationId simulation, String dataStore, String schema) {}

  /** Notes a copy that will be made. */
  public void announce(int company, SchemaCopy copy) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "INSERT INTO lockstep.upgrade_simulation_copy"
                      + " (data_store, schema_name, simulation, company) VALUES (?, ?, ?, ?)")) {
            statement.setString(1, copy.dataStore());
            statement.setString(2, copy.schema());
            statement.setLong(3, copy.simulation().value());
            statement.setInt(4, company);
            return statement.executeUpdate();
          }
        });
  }

  /** Notes that a copy was dropped. */
  public void gone(SchemaCopy copy) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "DELETE FROM lockstep.upgrade_simulation_copy"
                      + " WHERE data_store = ? AND schema_name = ?")) {
            statement.setString(1, copy.dataStore());
            statement.setString(2, copy.schema());
            return statement.executeUpdate();
          }
        });
  }

  /** All copies that are known, also those that simulations work with. */
  public List<SchemaCopy> all() {
    String sql =
        "SELECT simulation, data_store, schema_name FROM lockstep.upgrade_simulation_copy"
            + " ORDER BY data_store, schema_name";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet rows = statement.executeQuery()) {
            List<SchemaCopy> copies = new ArrayList<>();
            while (rows.next()) {
              SimulationId simulation = new SimulationId(rows.getLong(1));
              copies.add(new SchemaCopy(simulation, rows.getString(2), rows.getString(3)));
            }
            return copies;
          }
        });
  }
}
