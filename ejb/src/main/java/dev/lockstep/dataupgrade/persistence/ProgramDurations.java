package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Durations;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How long programs took in each company, for the estimates of later runs. */
public final class ProgramDurations {

  private static final String MEASURED =
      " FROM lockstep.upgrade_task t WHERE t.run = ? AND t.state = 'COMPLETED' AND t.attempt = 1"
          + " AND t.decided_by IS NULL AND t.duration_ms IS NOT NULL";

  private final ControlTransactions transactions;

  public ProgramDurations(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Remembers how long the completed tasks of a run took; may be called again. What needed a second
   * attempt is left out: the last attempt may have found most of its work done.
   */
  public void remember(RunId run) {
    transactions.in(
        connection -> {
          for (String sql :
              new String[] {
                "DELETE FROM lockstep.program_duration d WHERE EXISTS (SELECT 1"
                    + MEASURED
                    + " AND t.program = d.program AND t.company = d.company)",
                "INSERT INTO lockstep.program_duration (program, company, duration_ms,"
                    + " measured_at) SELECT t.program, t.company, t.duration_ms, t.finished_at"
                    + MEASURED
              }) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              statement.setLong(1, run.value());
              statement.executeUpdate();
            }
          }
          return true;
        });
  }

  /** The average of each of these programs that was executed anywhere, in milliseconds. */
  public Map<String, Long> averages(Collection<String> programs) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT program, round(avg(duration_ms)) FROM lockstep.program_duration"
                      + " WHERE program = ANY(?) GROUP BY program")) {
            statement.setArray(1, codes(connection, programs));
            return millis(statement);
          }
        });
  }

  /**
   * What is known for one company.
   *
   * @param averages of the programs that are asked about; without one a program is known nowhere
   */
  public Durations of(int company, Map<String, Long> averages) {
    if (averages.isEmpty()) {
      return new Durations(Map.of(), Map.of());
    }
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT program, duration_ms FROM lockstep.program_duration"
                      + " WHERE program = ANY(?) AND company = ?")) {
            statement.setArray(1, codes(connection, averages.keySet()));
            statement.setInt(2, company);
            return new Durations(millis(statement), averages);
          }
        });
  }

  private static Array codes(Connection connection, Collection<String> programs)
      throws SQLException {
    return connection.createArrayOf("VARCHAR", programs.toArray());
  }

  private static Map<String, Long> millis(PreparedStatement statement) throws SQLException {
    Map<String, Long> millis = new HashMap<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        millis.put(rows.getString(1), rows.getLong(2));
      }
    }
    return millis;
  }
}
