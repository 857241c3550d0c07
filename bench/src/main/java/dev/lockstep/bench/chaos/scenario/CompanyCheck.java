package dev.lockstep.bench.chaos.scenario;

import dev.lockstep.bench.schema.SchemaReader;
import dev.lockstep.bench.schema.SchemaSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with an upgraded company. Not thread-safe, as its connection is not. */
public final class CompanyCheck {
  static final String HISTORY = "lockstep_history";

  /** What Lockstep itself keeps beside a company's data. */
  private static final Set<String> MARKERS = Set.of(HISTORY, "lockstep_entry");

  private final ChaosScenario scenario;
  private final Connection connection;
  private final SchemaReader reader;

  public CompanyCheck(ChaosScenario scenario, Connection connection) throws SQLException {
    this.scenario = scenario;
    this.connection = connection;
    this.reader = new SchemaReader(connection, MARKERS, scenario.clockColumns());
  }

  /** Structure and rows, without Lockstep's own markers. */
  public SchemaSnapshot snapshot(String schema) throws SQLException {
    return reader.read(schema);
  }

  /** One line for each fault: executions, history, and differences from the reference. */
  public List<String> faults(String schema, SchemaSnapshot reference) throws SQLException {
    List<String> faults = new ArrayList<>(scenario.faults(connection, schema));
    faults.addAll(historyFaults(schema));
    faults.addAll(snapshot(schema).differencesFrom(reference));
    return faults.stream().map(fault -> schema + ": " + fault).toList();
  }

  private List<String> historyFaults(String schema) throws SQLException {
    Map<String, Integer> done = new HashMap<>();
    List<String> faults = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT program, state FROM " + schema + "." + HISTORY)) {
      while (rows.next()) {
        String program = rows.getString(1);
        if (rows.getString(2).equals("DONE")) {
          done.merge(program, 1, Integer::sum);
        } else {
          faults.add("history says " + rows.getString(2) + " for program " + program);
        }
      }
    }
    for (String program : scenario.executedPrograms()) {
      int times = done.getOrDefault(program, 0);
      if (times != 1) {
        faults.add("history says " + times + " times DONE for program " + program);
      }
    }
    return faults;
  }
}
