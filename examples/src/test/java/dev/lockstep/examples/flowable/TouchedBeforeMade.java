package dev.lockstep.examples.flowable;

import dev.lockstep.examples.Databases;
import dev.lockstep.examples.jdbc.Database;
import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.SqlStatements;
import dev.lockstep.examples.pack.FeaturePack;
import dev.lockstep.examples.pack.Program;
import dev.lockstep.examples.pack.StatementEffect;
import dev.lockstep.examples.site.Seed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for tables, and single rows of the settings table, that a program touches although neither
 * Flowable 6.0.0 nor anything that has certainly been executed before the program makes them.
 */
final class TouchedBeforeMade {
  private static final String SCHEMA = "made_by_600";

  /** A statement, what it touches and what it makes. */
  private record Step(String sql, Set<String> touched, Set<String> made) {}

  private final Map<String, List<Step>> steps = new HashMap<>();
  private final ProgramsBefore before;

  private TouchedBeforeMade(FeaturePack pack, Product product) {
    this.before = new ProgramsBefore(pack);
    for (Program program : pack.programs()) {
      List<String> statements = SqlStatements.split(program.sqlFor(product.key()));
      steps.put(program.code(), statements.stream().map(TouchedBeforeMade::step).toList());
    }
  }

  /** One line for each thing that a program could touch too early. */
  static List<String> in(FeaturePack pack, Product product) throws IOException, SQLException {
    TouchedBeforeMade all = new TouchedBeforeMade(pack, product);
    Set<String> from600 = madeBy600(Databases.of(product));
    List<String> faults = new ArrayList<>();
    for (Program program : pack.programs()) {
      faults.addAll(all.faults(program, from600));
    }
    return faults;
  }

  private List<String> faults(Program program, Set<String> from600) {
    Set<String> there = new HashSet<>(from600);
    before.inAll(program).stream()
        .flatMap(code -> steps.getOrDefault(code, List.of()).stream())
        .forEach(step -> there.addAll(step.made()));
    List<String> faults = new ArrayList<>();
    for (Step step : steps.getOrDefault(program.code(), List.of())) {
      there.addAll(step.made());
      step.touched().stream()
          .filter(thing -> !there.contains(thing))
          .forEach(thing -> faults.add(program.code() + ": no " + thing + " for " + step.sql()));
    }
    return faults;
  }

  /** Deleting a row that is not there is no fault, so it counts as if it made the row. */
  private static Step step(String sql) {
    StatementEffect effect = FlowablePack.READER.read(sql);
    boolean update = sql.regionMatches(true, 0, "update", 0, "update".length());
    Set<String> made =
        switch (effect.change()) {
          case CREATE_TABLE -> Set.of(effect.table());
          case SET_ROW -> update ? Set.of() : effect.touched();
          case ALTER_TABLE, ADD_CONSTRAINT, CREATE_INDEX, REWRITE_ROWS -> Set.of();
        };
    return new Step(sql, effect.touched(), made);
  }

  private static Set<String> madeBy600(Database database) throws IOException, SQLException {
    Databases.old().create(database, SCHEMA, Seed.EMPTY);
    Set<String> things = new HashSet<>();
    try (Connection connection = database.connect(SCHEMA)) {
      things.addAll(
          column(
              connection,
              "select upper(table_name) from information_schema.tables"
                  + " where lower(table_schema) = '%s'".formatted(SCHEMA)));
      column(connection, "select NAME_ from ACT_GE_PROPERTY")
          .forEach(key -> things.add("ACT_GE_PROPERTY[" + key + "]"));
    }
    return things;
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
