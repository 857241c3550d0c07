package dev.lockstep.dataupgrade.range.target;

import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.sql.DatabaseFaults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bounds of ranges that have about as many rows each, by the order of the column's type,
 * whatever that type is.
 */
final class RangeBounds {

  private final CompanyConnection company;
  private final RangeColumn column;

  private RangeBounds(CompanyConnection company, RangeColumn column) {
    this.company = company;
    this.column = column;
  }

  /**
   * The grid for the rows as they are now. The transaction is left as it was.
   *
   * @throws dev.lockstep.shared.LockstepException {@code TARGET_STATEMENT_FAILED} when the table or
   *     the column is not there
   */
  static RangeGrid of(CompanyConnection company, String table, RangeRule rule) throws SQLException {
    Connection connection = company.connection();
    Savepoint before = connection.setSavepoint("lockstep_bounds");
    try {
      RangeColumn column = RangeColumn.find(company, table, rule.column());
      return new RangeBounds(company, column).grid(rule.parts());
    } catch (SQLException e) {
      if (DatabaseFaults.worthAnotherAttempt(e)) {
        throw e;
      }
      throw refused(table, rule, e);
    } finally {
      // with what was set for the session, and with an error if there was one
      connection.rollback(before);
    }
  }

  private static LockstepException refused(String table, RangeRule rule, SQLException e) {
    return new LockstepException(
        ErrorCode.TARGET_STATEMENT_FAILED,
        String.format(
            Locale.ROOT,
            "The bounds of ranges over column %s of table %s could not be found: %s. Name a column"
                + " whose type has an order in the program's `ranges`",
            rule.column(),
            table,
            e.getMessage()),
        e);
  }

  private RangeGrid grid(int parts) throws SQLException {
    long rows;
    long without;
    try (Statement statement = company.connection().createStatement();
        ResultSet counts =
            statement.executeQuery(
                "SELECT count(*), count(" + column.quoted() + ") FROM " + column.table())) {
      counts.next();
      rows = counts.getLong(1);
      without = rows - counts.getLong(2);
    }
    if (rows == without) {
      return new RangeGrid(column.name(), List.of());
    }
    List<Long> positions = RangeGrid.positions(rows, parts);
    Map<Long, String> values =
        values(
            Stream.concat(
                    Stream.of(0L),
                    positions.stream()
                        .filter(position -> position >= without)
                        .map(position -> position - without))
                .distinct()
                .toList());
    List<@Nullable String> found = new ArrayList<>();
    for (long position : positions) {
      String value = values.get(position - without);
      // a row that is gone by now is no bound
      if (position < without || value != null) {
        found.add(value);
      }
    }
    return RangeGrid.of(column.name(), values.get(0L), found);
  }

  /** The values at these places of the sorted column, from 0, as one statement sees them. */
  private Map<Long, String> values(List<Long> places) throws SQLException {
    return switch (company.kind()) {
      case POSTGRESQL -> bySorting(places);
      case H2 -> bySkipping(places);
    };
  }

  private Map<Long, String> bySorting(List<Long> places) throws SQLException {
    try (Statement statement = company.connection().createStatement()) {
      // so that every session reads a date as it was written
      statement.execute("SET LOCAL datestyle TO ISO");
    }
    String sql =
        "SELECT place, CAST(value AS text) FROM (SELECT "
            + column.quoted()
            + " AS value, row_number() OVER (ORDER BY "
            + column.quoted()
            + ") - 1 AS place FROM "
            + column.table()
            + " WHERE "
            + column.quoted()
            + " IS NOT NULL) sorted WHERE place = ANY(?)";
    try (PreparedStatement statement = company.connection().prepareStatement(sql)) {
      statement.setArray(1, company.connection().createArrayOf("BIGINT", places.toArray()));
      Map<Long, String> values = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.put(rows.getLong(1), rows.getString(2));
        }
      }
      return values;
    }
  }

  /** H2 would keep all rows of a window in memory; skipping follows an index if there is one. */
  private Map<Long, String> bySkipping(List<Long> places) throws SQLException {
    String sql =
        places.stream().map(this::valueAt).collect(Collectors.joining(", ", "SELECT ", ""));
    try (Statement statement = company.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      Map<Long, String> values = new HashMap<>();
      for (int index = 0; index < places.size(); index++) {
        String value = rows.getString(index + 1);
        if (value != null) {
          values.put(places.get(index), value);
        }
      }
      return values;
    }
  }

  private String valueAt(long place) {
    return "(SELECT CAST("
        + column.quoted()
        + " AS VARCHAR) FROM "
        + column.table()
        + " WHERE "
        + column.quoted()
        + " IS NOT NULL ORDER BY "
        + column.quoted()
        + " OFFSET "
        + place
        + " ROWS FETCH NEXT 1 ROW ONLY)";
  }
}
