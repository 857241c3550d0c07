package dev.lockstep.bench.chaos.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.chaos.ChaosException;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.Lookout;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.chaos.RoundWork;
import dev.lockstep.bench.chaos.scenario.ChaosScenario;
import java.sql.Connection;
import java.util.List;

/**
 * Data upgrade runs: one for each round. Immutable.
 *
 * @param upgrade what is upgraded
 */
public record RunEngine(ChaosScenario upgrade) implements UpgradeEngine {

  @Override
  public String name() {
    return "dataupgrade";
  }

  @Override
  public Words words() {
    return new Words(
        "runs",
        "tasks",
        "every program exactly once in every company; all schemas as without kills");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(Trigger.PROGRESS, Trigger.PROGRESS, Trigger.TIME, Trigger.TIME, Trigger.TIME);
  }

  @Override
  public int packageCombinations() {
    return 1;
  }

  @Override
  public RoundWork begin(ChaosServer server, Round round) {
    server.addPackageCombinations(round);
    server.addCompanies(round);
    JsonNode installed = server.api().installFeaturePack(upgrade.pack(), round.vrc(0));
    JsonNode run = installed.path("runs").path(0).path("run");
    if (run.isMissingNode()) {
      throw new ChaosException("No run was generated for " + round + ": " + installed);
    }
    server.api().initialize(run.asLong());
    server.api().start(run.asLong(), server.settings().bshells());
    return new RunWork(server, run.asLong());
  }

  @Override
  public void completePlainly(Connection connection) {
    // a run leaves nothing beside the upgrade
  }

  @Override
  public List<String> faults(Connection connection, String schema) {
    return List.of();
  }

  /** One run. */
  private record RunWork(ChaosServer server, long run) implements RoundWork {

    @Override
    public String name() {
      return "Run " + run;
    }

    @Override
    public Lookout lookout() {
      return new RunLookout(server.api(), run);
    }

    @Override
    public List<String> requireEnded() {
      // that it is COMPLETED says it all
      return List.of();
    }
  }
}
