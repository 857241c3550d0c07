package dev.lockstep.sequencer.readiness.database;

import dev.lockstep.sequencer.readiness.Finding;
import dev.lockstep.sequencer.readiness.SpaceRule;
import dev.lockstep.site.DatabaseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much room companies take in a data store, and how much is free there. */
public final class DiskSpace {

  private static final String USED =
      "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0),"
          + " coalesce(max(pg_total_relation_size(c.oid)), 0)"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'm') AND lower(n.nspname) = ANY (?)";

  /** Only the server's own machine has the same address at both ends; empty is a socket file. */
  private static final String DIRECTORY =
      "SELECT setting FROM pg_settings WHERE name = 'data_directory' AND setting IS NOT NULL"
          + " AND inet_server_addr() IS NOT DISTINCT FROM inet_client_addr()";

  private static final String H2_FILE = ".mv.db";

  private DiskSpace() {}

  /** The room on the disk of a folder of this server. */
  public static Finding ofFolder(Path folder, long minimum) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    Long free = free(there);
    return free == null
        ? Finding.notice("how much is free in " + folder + " cannot be known", "Look there")
        : new SpaceRule(free, 0, 0).judge(minimum);
  }

  /**
   * The room for a data store.
   *
   * @param schemas of its companies
   */
  static Finding check(
      Connection connection, DatabaseKind kind, Collection<String> schemas, long minimum)
      throws SQLException {
    return switch (kind) {
      case H2 -> onH2(connection, minimum);
      case POSTGRESQL -> onPostgresql(connection, schemas).judge(minimum);
    };
  }

  private static SpaceRule onPostgresql(Connection connection, Collection<String> schemas)
      throws SQLException {
    Object names =
        connection.createArrayOf(
            "text", schemas.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray());
    List<SpaceRule> used =
        Rows.of(
            connection, USED, row -> new SpaceRule(null, row.getLong(1), row.getLong(2)), names);
    List<String> directory = Rows.of(connection, DIRECTORY, row -> row.getString(1));
    Long free = directory.isEmpty() ? null : free(Path.of(directory.get(0)));
    return new SpaceRule(free, used.get(0).used(), used.get(0).largest());
  }

  private static Finding onH2(Connection connection, long minimum) throws SQLException {
    String url = connection.getMetaData().getURL().toLowerCase(Locale.ROOT);
    String path = Rows.of(connection, "SELECT DATABASE_PATH()", row -> row.getString(1)).get(0);
    if (path == null) {
      return Finding.skipped("the database is in memory and needs no disk");
    }
    Path file = Path.of(path + H2_FILE);
    boolean remote = url.startsWith("jdbc:h2:tcp:") || url.startsWith("jdbc:h2:ssl:");
    if (remote || !Files.exists(file)) {
      return new SpaceRule(null, 0, 0).judge(minimum);
    }
    long used = file.toFile().length();
    return new SpaceRule(free(file), used, 0).judge(minimum);
  }

  private static @Nullable Long free(Path path) {
    try {
      return Files.isReadable(path) || Files.exists(path)
          ? (Long) Files.getFileStore(path).getUsableSpace()
          : null;
    } catch (IOException e) {
      // a folder that this server may not look at is one of which nothing is known
      return null;
    }
  }
}
