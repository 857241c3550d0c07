package dev.lockstep.examples.tpch;

import dev.lockstep.examples.resource.ExampleResource;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchEntity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The example's folder: {@code operation/} to be submitted, with a load for each table, and {@code
 * answers/} with what the queries must answer afterwards. Immutable.
 *
 * @param root the folder itself
 */
public record TpchFolder(Path root) {

  private static final String RESOURCES = "/tpch/";
  private static final List<String> SCRIPTS = List.of("sql/tables.sql", "sql/keys.sql");

  /** The operation's directory. */
  public Path operation() {
    return root.resolve("operation");
  }

  /** The answer of a query, a row in each line. */
  Path answer(TpchQuery query) {
    return root.resolve("answers").resolve(query.query() + ".txt");
  }

  /**
   * Writes everything into a folder that has nothing of it yet; the same scale gives the same rows.
   *
   * @param text where comments are cut from: {@link TextPool#getDefaultTextPool} gives those of
   *     TPC-H
   */
  public void write(TpchPlan plan, TextPool text) throws IOException {
    Map<TpchQuery, KnownAnswer> answers = new EnumMap<>(TpchQuery.class);
    for (TpchQuery query : TpchQuery.values()) {
      answers.put(query, query.newAnswer());
    }
    for (GeneratedTable table : GeneratedTable.values()) {
      writeLoad(plan, table, writeRows(plan, table, text, answers));
    }
    for (Map.Entry<TpchQuery, KnownAnswer> answer : answers.entrySet()) {
      write(answer(answer.getKey()), String.join("\n", answer.getValue().lines()) + "\n");
    }
    for (String script : SCRIPTS) {
      write(operation().resolve(script), ExampleResource.text(RESOURCES + script));
    }
    write(operation().resolve("operation.yaml"), filled("operation.yaml", plan, Map.of()));
  }

  private Path load(GeneratedTable table) {
    return operation().resolve("loads").resolve(table.table());
  }

  /** Gives the number of rows. */
  private long writeRows(
      TpchPlan plan, GeneratedTable table, TextPool text, Map<TpchQuery, KnownAnswer> answers)
      throws IOException {
    Path rows = plan.rows();
    Path folder = Files.createDirectories(rows == null ? load(table) : rows);
    long number = 0;
    for (int file = 1; file <= table.files(); file++) {
      Path target = folder.resolve(table.table() + "-" + file + ".tbl");
      try (BufferedWriter writer = Files.newBufferedWriter(target)) {
        for (TpchEntity row : table.rows(plan.scale(), file, text)) {
          writer.write(row.toLine());
          writer.write('\n');
          answers.values().forEach(answer -> answer.add(row));
          number++;
        }
      }
    }
    return number;
  }

  private void writeLoad(TpchPlan plan, GeneratedTable table, long number) throws IOException {
    Path rows = plan.rows();
    String files = table.table() + "-*.tbl";
    Map<String, Object> values =
        Map.of(
            "table",
            table.table(),
            "rows",
            number,
            "instances",
            table.instances(),
            "files",
            rows == null ? files : rows.toAbsolutePath().normalize().resolve(files));
    write(load(table).resolve("load.yaml"), filled("load.yaml", plan, values));
  }

  private static String filled(String template, TpchPlan plan, Map<String, Object> values)
      throws IOException {
    Map<String, Object> all = new HashMap<>(values);
    all.put("scale", plan.scale());
    all.put("company", plan.company());
    all.put("dataStore", plan.dataStore());
    return ExampleResource.filled(RESOURCES + template, all);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
