package dev.lockstep.bench.chaos.scenario;

import dev.lockstep.bench.pack.FeaturePack;
import dev.lockstep.bench.pack.PackProgram;
import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Programs in all batches and of all runtime classes, with DDL and DML in every order, none of
 * which could be repeated unnoticed: each inserts a row into a table without a key. Programs of
 * class None have SQL too, which must never be executed. Immutable.
 */
public final class SyntheticScenario implements ChaosScenario {
  /** Rows of each table with which a run takes some seconds on two cores. */
  public static final int USUAL_ROWS = 6_000;

  private final int rows;
  private final FeaturePack pack = SyntheticPrograms.featurePack();

  /**
   * Each company has six tables to upgrade.
   *
   * @param rows of each table
   */
  public SyntheticScenario(int rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "synthetic";
  }

  @Override
  public byte[] pack() {
    return pack.zip();
  }

  @Override
  public Set<String> executedPrograms() {
    return pack.programs().stream()
        .filter(program -> !program.runtimeClass().equals("none"))
        .map(PackProgram::code)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void createCompany(CompanyDatabase database, String schema) throws SQLException {
    try (Connection connection = database.connect()) {
      createCompany(connection, schema);
    }
  }

  private void createCompany(Connection connection, String schema) throws SQLException {
    String numbers =
        switch (Dialect.of(connection)) {
          case H2 -> "SELECT x AS n FROM system_range(1, " + rows + ")";
          case POSTGRESQL -> "SELECT n FROM generate_series(1, " + rows + ") AS n";
        };
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
      statement.execute("CREATE TABLE " + schema + ".executed (program VARCHAR(40) NOT NULL)");
      for (String table : SyntheticPrograms.tables()) {
        statement.execute(
            "CREATE TABLE "
                + (schema + "." + table)
                + " (id BIGINT PRIMARY KEY, code VARCHAR(200), amount BIGINT, note VARCHAR(60))");
        statement.execute(
            "INSERT INTO "
                + (schema + "." + table)
                + " SELECT n, 'code-' || n, n * 7, 'note of row ' || n FROM ("
                + numbers
                + ") AS numbers");
      }
    }
  }

  @Override
  public void upgradePlainly(CompanyDatabase database, String schema) throws SQLException {
    try (Connection connection = database.connect()) {
      upgradePlainly(connection, schema);
    }
  }

  private void upgradePlainly(Connection connection, String schema) throws SQLException {
    Dialect dialect = Dialect.of(connection);
    connection.setSchema(dialect == Dialect.H2 ? schema.toUpperCase(Locale.ROOT) : schema);
    try (Statement statement = connection.createStatement()) {
      for (PackProgram program : pack.programs()) {
        if (!program.runtimeClass().equals("none")) {
          for (String sql : program.statements(dialect)) {
            statement.execute(sql);
          }
        }
      }
    }
  }

  @Override
  public List<String> faults(Connection connection, String schema) throws SQLException {
    Map<String, Integer> times = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT program, COUNT(*) FROM " + schema + ".executed GROUP BY program")) {
      while (rows.next()) {
        times.put(rows.getString(1), rows.getInt(2));
      }
    }
    return compare(times);
  }

  private List<String> compare(Map<String, Integer> times) {
    Set<String> expected = executedPrograms();
    List<String> faults = new ArrayList<>();
    for (String program : expected) {
      int found = times.getOrDefault(program, 0);
      if (found != 1) {
        faults.add("program " + program + " was executed " + found + " times instead of once");
      }
    }
    for (String program : times.keySet()) {
      if (!expected.contains(program)) {
        faults.add("program " + program + " was executed though its class is None");
      }
    }
    return faults;
  }
}
