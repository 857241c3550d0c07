package dev.lockstep.reconfiguration.readback;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions that divide the rows of a table into pieces by where they are, not by their keys: the
 * table has none yet. The last one has no end, so that no row is left out.
 */
final class TablePieces {

  /** About 32 MB. */
  private static final long PAGES = 4096;

  /** PostgreSQL before it reads the whole table for each of them. */
  private static final int FINDS_PAGES = 140_000;

  private TablePieces() {}

  /** Those of a table; a single empty one when it is to be read at once. */
  static List<String> of(CompanyConnection storage, String table) throws SQLException {
    return of(storage, table, PAGES);
  }

  /**
   * Those of a table.
   *
   * @param size of a piece in pages
   */
  static List<String> of(CompanyConnection storage, String table, long size) throws SQLException {
    long pages = storage.kind() == DatabaseKind.POSTGRESQL ? pages(storage, table) : 0;
    List<String> pieces = new ArrayList<>();
    for (long from = 0; from + size < pages; from += size) {
      pieces.add(from(from) + " AND ctid < '(" + (from + size) + ",0)'::tid");
    }
    pieces.add(pieces.isEmpty() ? "" : from(pieces.size() * size));
    return pieces;
  }

  private static String from(long page) {
    return "ctid >= '(" + page + ",0)'::tid";
  }

  private static long pages(CompanyConnection storage, String table) throws SQLException {
    String name = storage.quotedSchema() + "." + QuotedName.of(table);
    try (Statement statement = storage.connection().createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT CASE WHEN current_setting('server_version_num')::int < "
                    + FINDS_PAGES
                    + " THEN 0 ELSE pg_relation_size('"
                    + name.replace("'", "''")
                    + "'::regclass) / current_setting('block_size')::bigint END")) {
      row.next();
      return row.getLong(1);
    }
  }
}
