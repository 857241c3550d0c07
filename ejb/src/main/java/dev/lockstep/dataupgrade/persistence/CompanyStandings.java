package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.CompanyStanding;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.RowTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How far the companies of a run have come, and when they were released. */
public final class CompanyStandings {

  private final ControlTransactions transactions;

  public CompanyStandings(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** All companies of a run, by their numbers. */
  public List<CompanyStanding> of(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT company, batch, released_at FROM lockstep.upgrade_run_company"
                      + " WHERE run = ? ORDER BY company")) {
            statement.setLong(1, run.value());
            return TaskRows.read(statement, CompanyStandings::standing);
          }
        });
  }

  private static CompanyStanding standing(ResultSet row) throws SQLException {
    String batch = row.getString("batch");
    return new CompanyStanding(
        row.getInt("company"),
        batch == null ? null : UpgradeBatch.valueOf(batch),
        RowTime.of(row, "released_at"));
  }

  /** The companies whose release was noted as due and has not been made. */
  public List<Integer> due(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT company FROM lockstep.upgrade_run_company WHERE run = ?"
                      + " AND release_due IS NOT NULL AND released_at IS NULL ORDER BY company")) {
            statement.setLong(1, run.value());
            return TaskRows.read(statement, row -> row.getInt(1));
          }
        });
  }

  /** Notes that companies were released, unless that is known already. */
  public void released(RunId run, Collection<Integer> companies) {
    transactions.in(connection -> released(connection, run, companies));
  }

  /**
   * Notes that companies were released; from now on their Unlocked tasks may be claimed.
   *
   * @return those of them of which it was not known
   */
  public List<Integer> letIn(RunId run, Collection<Integer> companies) {
    return transactions.in(
        connection -> {
          List<Integer> news = released(connection, run, new TreeSet<>(companies));
          new CompanyTasks(connection, run, news).open(UpgradeBatch.UNLOCKED);
          return news;
        });
  }

  /** Those of the companies of which it was not known. */
  private List<Integer> released(Connection connection, RunId run, Collection<Integer> companies)
      throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_run_company SET released_at = "
            + transactions.dialect().now()
            + " WHERE run = ? AND company = ? AND released_at IS NULL";
    List<Integer> news = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int company : companies) {
        statement.setLong(1, run.value());
        statement.setInt(2, company);
        statement.addBatch();
      }
      int[] changed = statement.executeBatch();
      int index = 0;
      for (int company : companies) {
        if (changed[index++] > 0) {
          news.add(company);
        }
      }
    }
    return news;
  }

  /** The companies of a run that were released. */
  Set<Integer> released(Connection connection, RunId run) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT company FROM lockstep.upgrade_run_company WHERE run = ?"
                + " AND released_at IS NOT NULL")) {
      statement.setLong(1, run.value());
      return new HashSet<>(TaskRows.read(statement, row -> row.getInt(1)));
    }
  }

  /** A company has to be released again. */
  void forgetRelease(Connection connection, RunId run, int company) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_run_company SET release_due = NULL, released_at = NULL"
                + " WHERE run = ? AND company = ?")) {
      statement.setLong(1, run.value());
      statement.setInt(2, company);
      statement.executeUpdate();
    }
  }
}
