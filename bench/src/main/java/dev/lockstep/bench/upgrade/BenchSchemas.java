package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.schema.SchemaReader;
import dev.lockstep.bench.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The schemas that every peer finds empty and leaves migrated. Not thread-safe. */
final class BenchSchemas {
  private final PostgresServer postgres;
  private final String database;
  private @Nullable SchemaSnapshot expected;

  BenchSchemas(PostgresServer postgres, String database) {
    this.postgres = postgres;
    this.database = database;
  }

  /** The names of the first schemas: a smaller count gives a prefix of a larger one. */
  static List<String> names(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> String.format(Locale.ROOT, "c%04d", i))
        .toList();
  }

  /** Drops and makes the schemas, then has PostgreSQL write what is pending. */
  void recreate(List<String> schemas) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET client_min_messages TO warning");
      for (String schema : schemas) {
        statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        statement.execute("CREATE SCHEMA " + schema);
      }
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      throw new BenchException("The schemas could not be made anew", e);
    }
  }

  /**
   * Compares all schemas with the very first one that was ever checked.
   *
   * @param peer for the message
   * @param histories tables that are the peer's own
   * @throws BenchException if a schema is different
   */
  void check(String peer, List<String> schemas, List<String> histories) {
    try (Connection connection = postgres.connect(database)) {
      SchemaReader reader = new SchemaReader(connection, Set.copyOf(histories));
      for (String schema : schemas) {
        check(peer, schema, reader.read(schema));
      }
    } catch (SQLException e) {
      throw new BenchException("The schemas after " + peer + " could not be read", e);
    }
  }

  private void check(String peer, String schema, SchemaSnapshot found) {
    SchemaSnapshot first = expected;
    if (first == null) {
      requireTables(peer, schema, found);
      expected = found;
      return;
    }
    List<String> differences = found.differencesFrom(first);
    if (!differences.isEmpty()) {
      throw new BenchException(
          "After " + peer + " schema " + schema + " is not like the others: " + differences);
    }
  }

  private static void requireTables(String peer, String schema, SchemaSnapshot found) {
    long tables = MigrationSet.all().stream().map(Migration::table).distinct().count();
    if (found.tables().size() != tables) {
      throw new BenchException(
          "After " + peer + " schema " + schema + " has the tables " + found.tables().keySet());
    }
  }
}
