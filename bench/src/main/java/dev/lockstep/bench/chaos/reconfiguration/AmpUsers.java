package dev.lockstep.bench.chaos.reconfiguration;

import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.scenario.CompanyDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The users of the AMPs, who look at their rows and write some, which they roll back. */
record AmpUsers(CompanyDatabase database) {

  /** PostgreSQL's and H2's words for a right that is not there. */
  private static final Set<String> REFUSALS = Set.of("42501", "90096");

  /** And for a table that is not there. */
  private static final Set<String> MISSING = Set.of("42P01", "3F000", "42S02", "42S03", "42S04");

  private static final List<String> USE =
      List.of(
          "SELECT count(*) FROM %s.customer_total",
          "UPDATE %s.order_line SET remark = 'seen' WHERE order_no = 1",
          "DELETE FROM %s.orders WHERE amount < 0",
          "UPDATE %s.customer SET note = 'seen' WHERE name = 'Customer 1'");

  /**
   * Asks whether a user reaches a storage that has his rows.
   *
   * @throws ChaosException if something is refused, or not there
   */
  void requireReached(String user, String schema) {
    use(user, schema)
        .ifPresent(
            fault -> {
              throw new ChaosException(
                  "User " + user + " does not reach schema " + schema + ": " + fault.getMessage());
            });
  }

  /**
   * Asks whether a user is kept out of a storage.
   *
   * @throws ChaosException if he is not
   */
  void requireKeptOut(String user, String schema) {
    for (String sql : USE) {
      Optional<SQLException> fault = use(user, schema, List.of(sql));
      if (fault.isEmpty()) {
        throw new ChaosException("User " + user + " is not kept out of schema " + schema);
      }
      String state = String.valueOf(fault.get().getSQLState());
      if (!REFUSALS.contains(state) && !MISSING.contains(state)) {
        throw new ChaosException(
            "Schema " + schema + " answers user " + user + " with " + fault.get().getMessage());
      }
    }
  }

  private Optional<SQLException> use(String user, String schema) {
    return use(user, schema, USE);
  }

  private Optional<SQLException> use(String user, String schema, List<String> work) {
    try (Connection connection = new CompanyDatabase(database.url(), user).connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : work) {
        statement.execute(sql.replace("%s", schema));
      }
      connection.rollback();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }
}
