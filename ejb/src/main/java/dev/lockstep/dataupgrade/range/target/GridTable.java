package dev.lockstep.dataupgrade.range.target;

import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code lockstep_range} in a company's schema: the grids of the programs that are or
 * were executed range by range there. What is done is done by these ranges, so every later run of
 * the company has to use them, too.
 */
final class GridTable {

  private static final String CREATE =
      " (program VARCHAR(100) NOT NULL, number INTEGER NOT NULL, column_name VARCHAR(128) NOT NULL,"
          + " low VARCHAR(400), high VARCHAR(400), PRIMARY KEY (program, number))";

  private final CompanyConnection company;
  private final Connection connection;
  private final String table;

  GridTable(CompanyConnection company) {
    this.company = company;
    this.connection = company.connection();
    this.table = company.quotedSchema() + ".lockstep_range";
  }

  /** Whether the schema has the table. */
  boolean exists() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.tables"
                + " WHERE table_schema = ? AND lower(table_name) = 'lockstep_range'")) {
      statement.setString(1, company.schema());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Makes the table where it is missing, and commits. */
  void create() throws SQLException {
    company.ddlLock().lock();
    try {
      if (!exists()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE TABLE IF NOT EXISTS " + table + CREATE);
        }
      }
      connection.commit();
    } finally {
      company.ddlLock().unlock();
    }
  }

  /** The grid of a program, or empty when it has none here. */
  Optional<RangeGrid> find(String program) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT column_name, low FROM " + table + " WHERE program = ? ORDER BY number")) {
      statement.setString(1, program);
      try (ResultSet rows = statement.executeQuery()) {
        String column = null;
        List<String> bounds = new ArrayList<>();
        while (rows.next()) {
          column = rows.getString(1);
          String low = rows.getString(2);
          if (low != null) {
            bounds.add(low);
          }
        }
        return column == null ? Optional.empty() : Optional.of(new RangeGrid(column, bounds));
      }
    }
  }

  /** Writes the grid of a program that has none; the caller commits. */
  void insert(String program, RangeGrid grid) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (program, number, column_name, low, high) VALUES (?, ?, ?, ?, ?)")) {
      for (DataRange range : grid.ranges()) {
        statement.setString(1, program);
        statement.setInt(2, range.number());
        statement.setString(3, range.column());
        statement.setString(4, range.low());
        statement.setString(5, range.high());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
