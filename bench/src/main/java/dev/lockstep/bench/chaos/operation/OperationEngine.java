package dev.lockstep.bench.chaos.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.chaos.RoundWork;
import dev.lockstep.bench.chaos.scenario.ChaosScenario;
import dev.lockstep.bench.chaos.upgrade.UpgradeEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Operations: one for each round, with companies in two package combinations. Immutable.
 *
 * @param upgrade what is upgraded
 */
public record OperationEngine(ChaosScenario upgrade) implements UpgradeEngine {

  @Override
  public String name() {
    return "sequencer";
  }

  @Override
  public Words words() {
    return new Words(
        "operations",
        "entry changes",
        "every operation and entry DONE; no entry begun again after it was done; every program and"
            + " script exactly once; all schemas as without kills; system model file and control"
            + " database agree");
  }

  /** As many kills right after an entry's change as at any time; some with a driver's command. */
  @Override
  public List<Trigger> triggers() {
    return List.of(Trigger.PROGRESS, Trigger.PROGRESS, Trigger.TIME, Trigger.TIME, Trigger.COMMAND);
  }

  @Override
  public int packageCombinations() {
    return 2;
  }

  /** The companies come after the packs, so that the entries have to make the runs. */
  @Override
  public RoundWork begin(ChaosServer server, Round round) {
    server.addPackageCombinations(round);
    for (int i = 0; i < packageCombinations(); i++) {
      server.api().installFeaturePack(upgrade.pack(), round.vrc(i));
    }
    server.addCompanies(round);
    OperationContents contents =
        new OperationContents(round, server.settings().bshells(), server.file("exec"));
    server.api().post("/api/operation-files", "application/zip", contents.zip());
    JsonNode started =
        server.api().post("/api/operations", Map.of("operation", contents.operation()));
    return new OperationWork(server, contents, started.path("operation").asLong());
  }

  @Override
  public void completePlainly(Connection connection) throws SQLException {
    for (EntryScript script : OperationContents.SCRIPTS) {
      script.execute(connection);
    }
  }

  @Override
  public List<String> faults(Connection connection, String schema) throws SQLException {
    List<String> faults = new ArrayList<>();
    for (EntryScript script : OperationContents.SCRIPTS) {
      script.fault(connection, schema).ifPresent(faults::add);
    }
    return faults;
  }
}
