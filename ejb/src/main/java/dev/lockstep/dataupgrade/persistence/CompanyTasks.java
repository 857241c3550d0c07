package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.CompanyPace;
import dev.lockstep.dataupgrade.CompanyProgress;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tasks of companies that go together, as one transaction moves them on. */
final class CompanyTasks {

  private final Connection connection;
  private final RunId run;
  private final List<Integer> companies;

  CompanyTasks(Connection connection, RunId run, Collection<Integer> companies) {
    this.connection = connection;
    this.run = run;
    this.companies = List.copyOf(companies);
  }

  /** What each company has left. */
  List<CompanyProgress> progress() throws SQLException {
    String sql =
        "SELECT company, batch,"
            + " sum(CASE WHEN state IN ('WAITING', 'READY', 'RUNNING') THEN 1 ELSE 0 END),"
            + " min(CASE WHEN state = 'FAILED' THEN program END)"
            + " FROM lockstep.upgrade_task WHERE run = ? AND company = ANY(?)"
            + " GROUP BY company, batch";
    Map<Integer, Map<UpgradeBatch, Long>> open = new TreeMap<>();
    Map<Integer, Map<UpgradeBatch, String>> failed = new TreeMap<>();
    for (int company : companies) {
      open.put(company, new EnumMap<>(UpgradeBatch.class));
      failed.put(company, new EnumMap<>(UpgradeBatch.class));
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, run.value());
      statement.setArray(2, connection.createArrayOf("INTEGER", companies.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          UpgradeBatch batch = UpgradeBatch.valueOf(rows.getString(2));
          open.getOrDefault(rows.getInt(1), Map.of()).put(batch, rows.getLong(3));
          String program = rows.getString(4);
          if (program != null) {
            failed.getOrDefault(rows.getInt(1), Map.of()).put(batch, program);
          }
        }
      }
    }
    return companies.stream()
        .map(
            company ->
                new CompanyProgress(
                    company,
                    open.getOrDefault(company, Map.of()),
                    failed.getOrDefault(company, Map.of())))
        .toList();
  }

  /** What belongs to a later batch than this waits. */
  void close(UpgradeBatch batch) throws SQLException {
    for (UpgradeBatch later : batch.later()) {
      update("state = 'WAITING'", "state = 'READY'", later);
    }
  }

  /** What waits for nothing else may be claimed. */
  void open(UpgradeBatch batch) throws SQLException {
    update("state = 'READY'", "state = 'WAITING' AND unmet = 0", batch);
  }

  private void update(String change, String which, UpgradeBatch batch) throws SQLException {
    if (companies.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE lockstep.upgrade_task SET "
                + change
                + " WHERE run = ? AND company = ANY(?) AND batch = ? AND "
                + which)) {
      statement.setLong(1, run.value());
      statement.setArray(2, connection.createArrayOf("INTEGER", companies.toArray()));
      statement.setString(3, batch.name());
      statement.executeUpdate();
    }
  }

  /** What a failure holds back is not executed. */
  void block(CompanyPace pace) throws SQLException {
    String sql =
        "UPDATE lockstep.upgrade_task SET state = 'BLOCKED', blocked_by = ?"
            + " WHERE run = ? AND company = ? AND batch = ANY(?)"
            + " AND state IN ('WAITING', 'READY')";
    for (Map.Entry<Integer, CompanyPace.HeldBack> held : pace.heldBack().entrySet()) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, held.getValue().program());
        statement.setLong(2, run.value());
        statement.setInt(3, held.getKey());
        statement.setArray(
            4,
            connection.createArrayOf(
                "VARCHAR",
                held.getValue().in().later().stream().map(UpgradeBatch::name).toArray()));
        statement.executeUpdate();
      }
    }
  }
}
