package dev.lockstep.site.lock.persistence;

import dev.lockstep.site.lock.CompanyLock;
import dev.lockstep.site.lock.CompanyLockState;
import dev.lockstep.site.lock.SchemaRight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads locks and the rights that were taken for them. */
final class CompanyLockRows {

  private CompanyLockRows() {}

  static Map<Integer, CompanyLock> of(Connection connection, Collection<Integer> companies)
      throws SQLException {
    Map<Integer, CompanyLock> locks = new TreeMap<>();
    if (companies.isEmpty()) {
      return locks;
    }
    String among =
        " WHERE company IN ("
            + new TreeSet<>(companies)
                .stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")";
    Map<Integer, List<SchemaRight>> rights = rights(connection, among);
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM lockstep.company_lock" + among);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        int company = rows.getInt("company");
        locks.put(
            company,
            new CompanyLock(
                company,
                CompanyLockState.valueOf(rows.getString("state")),
                instant(rows, "since"),
                instant(rows, "grace_until"),
                rows.getString("problem"),
                rights.getOrDefault(company, List.of())));
      }
    }
    return locks;
  }

  private static Map<Integer, List<SchemaRight>> rights(Connection connection, String among)
      throws SQLException {
    Map<Integer, List<SchemaRight>> rights = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT * FROM lockstep.company_lock_right"
                    + among
                    + " ORDER BY company, grantee, table_name, privilege, grantor");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rights
            .computeIfAbsent(rows.getInt("company"), key -> new ArrayList<>())
            .add(
                new SchemaRight(
                    rows.getString("privilege"),
                    rows.getString("table_name"),
                    rows.getString("grantee"),
                    rows.getString("grantor"),
                    rows.getBoolean("grantable")));
      }
    }
    return rights;
  }

  private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static List<Integer> companies(Connection connection, String where) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT company FROM lockstep.company_lock" + where + " ORDER BY company");
        ResultSet rows = statement.executeQuery()) {
      List<Integer> companies = new ArrayList<>();
      while (rows.next()) {
        companies.add(rows.getInt(1));
      }
      return companies;
    }
  }
}
