package dev.lockstep.shared.control;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers that an H2 database has given to rows. H2 notes in a transaction of its own up to
 * which number it gives them; rows of others with such numbers may be committed before it. After a
 * kill in between, numbers of rows that are there would be given again, and the new rows refused.
 */
final class GivenNumbers {

  private static final Logger LOG = LoggerFactory.getLogger(GivenNumbers.class);

  private GivenNumbers() {}

  /**
   * Lets every column that numbers rows go on behind the largest number that is there.
   *
   * @throws SQLException what the database answers; it can be executed again
   */
  static void goOnBehindRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (NumberedColumn column : columns(statement)) {
        goOnBehindRows(statement, column);
      }
    }
  }

  private static List<NumberedColumn> columns(Statement statement) throws SQLException {
    List<NumberedColumn> columns = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery(
            "SELECT table_schema, table_name, column_name, identity_base"
                + " FROM information_schema.columns WHERE is_identity = 'YES'")) {
      while (found.next()) {
        String schema = statement.enquoteIdentifier(found.getString(1), true);
        String table = statement.enquoteIdentifier(found.getString(2), true);
        String name = statement.enquoteIdentifier(found.getString(3), true);
        columns.add(new NumberedColumn(schema + "." + table, name, found.getLong(4)));
      }
    }
    return columns;
  }

  private static void goOnBehindRows(Statement statement, NumberedColumn column)
      throws SQLException {
    long behind = behindRows(statement, column);
    if (behind > column.next()) {
      statement.execute(
          "ALTER TABLE "
              + column.table()
              + " ALTER COLUMN "
              + column.name()
              + " RESTART WITH "
              + behind);
      LOG.info(
          "{} goes on with number {}: number {} would have been given again after a kill",
          column.table(),
          behind,
          column.next());
    }
  }

  private static long behindRows(Statement statement, NumberedColumn column) throws SQLException {
    try (ResultSet largest =
        statement.executeQuery(
            "SELECT COALESCE(MAX(" + column.name() + "), 0) + 1 FROM " + column.table())) {
      largest.next();
      return largest.getLong(1);
    }
  }

  /**
   * @param next the number that the next row would get
   */
  private record NumberedColumn(String table, String name, long next) {}
}
