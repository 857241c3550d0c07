package dev.lockstep.bench.chaos.scenario;

import dev.lockstep.bench.pack.FeaturePack;
import dev.lockstep.bench.pack.PackProgram;
import dev.lockstep.bench.schema.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The programs of the synthetic scenario, in an order in which they can be executed one after
 * another. The same SQL is good for both databases. Programs that may run at the same time change
 * different tables. Thread-safe: it has no state.
 */
final class SyntheticPrograms {
  private static final List<String> CLASSES =
      List.of("huge", "large", "medium", "small", "medium", "small");

  private SyntheticPrograms() {}

  /** The tables that every company has before the upgrade. */
  static List<String> tables() {
    return IntStream.rangeClosed(1, CLASSES.size()).mapToObj(k -> "ledger" + k).toList();
  }

  static FeaturePack featurePack() {
    List<PackProgram> programs = new ArrayList<>();
    addBatch(programs, "first");
    addBatch(programs, "middle");
    addWithoutDdl(programs);
    addOnlyDdl(programs);
    addBatch(programs, "last");
    addBatch(programs, "unlocked");
    return new FeaturePack("chaos-synthetic", "Programs that cannot be repeated", programs);
  }

  /** One program for each table, and one of class None between the first and the third. */
  private static void addBatch(List<PackProgram> programs, String batch) {
    for (int k = 1; k <= CLASSES.size(); k++) {
      if (k == 2) {
        programs.add(none(batch));
      }
      String code = code(batch, k);
      programs.add(
          program(
              code, k, batch, CLASSES.get(k - 1), requires(batch, k), statements(batch, k, code)));
    }
  }

  private static String code(String batch, int k) {
    return batch + k;
  }

  private static List<String> requires(String batch, int k) {
    return switch (k) {
      case 2 -> List.of(code(batch, 1));
      case 3 -> List.of(code(batch, 0));
      case 4 -> List.of(code(batch, 2), code(batch, 3));
      default -> List.of();
    };
  }

  private static PackProgram none(String batch) {
    String code = code(batch, 0);
    return program(code, 1, batch, "none", List.of(code(batch, 1)), List.of(executed(code)));
  }

  private static PackProgram program(
      String code,
      int k,
      String batch,
      String runtimeClass,
      List<String> requires,
      List<String> sql) {
    return new PackProgram(
        code,
        "ledger" + k,
        batch,
        runtimeClass,
        requires,
        Map.of(Dialect.H2, sql, Dialect.POSTGRESQL, sql));
  }

  private static String executed(String code) {
    return "INSERT INTO executed (program) VALUES ('" + code + "')";
  }

  private static List<String> statements(String batch, int k, String code) {
    List<String> templates =
        switch (batch) {
          case "first" ->
              List.of(
                  "CREATE TABLE past# (id BIGINT PRIMARY KEY, ledger BIGINT, amount BIGINT)",
                  "INSERT INTO past# SELECT id, id, amount FROM ledger#",
                  "ALTER TABLE ledger# ADD COLUMN state VARCHAR(20)",
                  "UPDATE ledger# SET amount = amount + 1, state = 's' || MOD(id, 7)",
                  executed(code),
                  "CREATE INDEX ledger#_state ON ledger# (state)");
          case "middle" ->
              List.of(
                  executed(code),
                  "ALTER TABLE past# ADD COLUMN note VARCHAR(60) DEFAULT 'none' NOT NULL",
                  "UPDATE past# SET amount = amount * 2 + 1, note = 'm' || id",
                  "INSERT INTO past# (id, ledger, amount)"
                      + " SELECT id + 1000000, id, amount FROM ledger# WHERE MOD(id, 2) = 0",
                  "CREATE INDEX past#_ledger ON past# (ledger)",
                  "UPDATE ledger# SET amount = amount + 3");
          case "last" ->
              List.of(
                  "UPDATE ledger# SET code = code || '-x'",
                  "ALTER TABLE ledger# DROP COLUMN note",
                  "DROP INDEX ledger#_state",
                  "UPDATE ledger# SET amount = amount * 3 WHERE MOD(id, 3) = 0",
                  executed(code));
          default ->
              List.of(
                  "CREATE TABLE summary# (bucket BIGINT, total BIGINT, entries BIGINT)",
                  "INSERT INTO summary# SELECT MOD(id, 10), SUM(amount), COUNT(*)"
                      + " FROM past# GROUP BY MOD(id, 10)",
                  executed(code),
                  "UPDATE ledger# SET amount = amount + 5 WHERE MOD(id, 5) = 0");
        };
    return templates.stream().map(sql -> sql.replace("#", Integer.toString(k))).toList();
  }

  private static void addWithoutDdl(List<PackProgram> programs) {
    List<String> sql = new ArrayList<>();
    sql.add(executed("dml"));
    for (int i = 1; i <= 5; i++) {
      sql.add("UPDATE past1 SET amount = amount + " + i + " WHERE MOD(id, 2) = " + i % 2);
    }
    programs.add(program("dml", 1, "middle", "large", List.of(code("middle", 1)), sql));
  }

  private static void addOnlyDdl(List<PackProgram> programs) {
    List<String> sql =
        List.of(
            "CREATE TABLE plain1 (id BIGINT PRIMARY KEY)",
            "ALTER TABLE plain1 ADD COLUMN one VARCHAR(10)",
            "CREATE INDEX plain1_one ON plain1 (one)",
            "ALTER TABLE plain1 ADD COLUMN two VARCHAR(10)",
            "ALTER TABLE plain1 DROP COLUMN two",
            "CREATE TABLE plain2 (id BIGINT PRIMARY KEY)",
            executed("ddl"));
    programs.add(program("ddl", 2, "middle", "small", List.of(), sql));
  }
}
