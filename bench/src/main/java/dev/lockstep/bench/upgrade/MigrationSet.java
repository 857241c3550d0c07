package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.pack.FeaturePack;
import dev.lockstep.bench.pack.PackProgram;
import dev.lockstep.bench.schema.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The twenty migrations that every peer executes: four tables, each made, filled, extended, indexed
 * and corrected, as an ordinary product does over some releases. Thread-safe: it has no state.
 */
final class MigrationSet {
  private static final List<String> TABLES = List.of("customer", "article", "purchase", "invoice");
  private static final int STEPS = 5;

  private MigrationSet() {}

  /** All twenty, in order. */
  static List<Migration> all() {
    List<Migration> migrations = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      for (String table : TABLES) {
        migrations.add(new Migration(migrations.size() + 1, table, statements(table, step)));
      }
    }
    return List.copyOf(migrations);
  }

  private static List<String> statements(String table, int step) {
    return switch (step) {
      case 0 ->
          List.of(
              "CREATE TABLE "
                  + table
                  + " (id BIGINT PRIMARY KEY, code VARCHAR(40) NOT NULL, amount NUMERIC(12, 2))");
      case 1 ->
          List.of(
              "INSERT INTO "
                  + table
                  + " (id, code, amount)"
                  + " SELECT n, 'code-' || n, n * 1.5 FROM generate_series(1, 20) AS n");
      case 2 ->
          List.of(
              "ALTER TABLE " + table + " ADD COLUMN status VARCHAR(20) DEFAULT 'open' NOT NULL");
      case 3 -> List.of("CREATE INDEX " + table + "_code ON " + table + " (code)");
      case 4 -> List.of("UPDATE " + table + " SET status = 'closed' WHERE MOD(id, 2) = 0");
      default -> throw new IllegalArgumentException("There is no step " + step);
    };
  }

  /** The same as a feature pack: a chain of twenty programs. */
  static FeaturePack featurePack() {
    List<PackProgram> programs = new ArrayList<>();
    for (Migration migration : all()) {
      List<String> requires =
          programs.isEmpty() ? List.of() : List.of(programs.get(programs.size() - 1).code());
      programs.add(
          new PackProgram(
              migration.code(),
              migration.table(),
              "first",
              "medium",
              requires,
              Map.of(Dialect.POSTGRESQL, migration.statements())));
    }
    return new FeaturePack("bench-upgrade", "Twenty migrations in a chain", programs);
  }
}
