package dev.lockstep.dataupgrade.target;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.sql.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process that died in the middle of an ALTER TABLE leaves behind in H2: it copies the table
 * to {@code T_COPY_n_m}, drops {@code T} and renames the copy. A copy beside its table is
 * worthless, since the table is whole; a copy without its table holds the only rows.
 */
public final class H2Leftovers {

  private static final Pattern COPY = Pattern.compile("(.+)_COPY_\\d+_\\d+");
  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA";

  private H2Leftovers() {}

  /**
   * Drops the copies of tables that the interrupted statement names.
   *
   * @return the copies that were not dropped because their table is missing; empty when all is well
   */
  public static List<String> remove(Connection connection, SqlStatement interrupted)
      throws SQLException {
    Set<String> tables = tables(connection);
    List<String> orphans = new ArrayList<>();
    for (String table : tables) {
      Matcher copy = COPY.matcher(table);
      if (!copy.matches()
          || !interrupted.identifiers().contains(copy.group(1).toUpperCase(Locale.ROOT))) {
        continue;
      }
      if (tables.contains(copy.group(1))) {
        drop(connection, table);
      } else {
        orphans.add(table);
      }
    }
    return orphans;
  }

  private static Set<String> tables(Connection connection) throws SQLException {
    Set<String> tables = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(TABLES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static void drop(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // with the doubles of foreign keys that other tables have for it
      statement.execute("DROP TABLE " + QuotedName.of(table) + " CASCADE");
    }
    connection.commit();
  }
}
