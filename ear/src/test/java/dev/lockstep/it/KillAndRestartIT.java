package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.ChaosCampaign;
import dev.lockstep.bench.chaos.ChaosResult;
import dev.lockstep.bench.chaos.ChaosSettings;
import dev.lockstep.bench.chaos.scenario.SyntheticScenario;
import dev.lockstep.bench.chaos.upgrade.RunEngine;
import dev.lockstep.bench.schema.Dialect;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Give a seed with {@code -Dlockstep.seed=N} to have the same moments again. */
@Execution(ExecutionMode.CONCURRENT)
class KillAndRestartIT {

  /** With so many rows of each table a run takes some seconds. */
  private static final Map<Dialect, Integer> ROWS =
      Map.of(Dialect.H2, 1_500, Dialect.POSTGRESQL, SyntheticScenario.USUAL_ROWS);

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_run_survives_three_kills_and_executes_every_program_exactly_once(Dialect database) {
    long seed = Long.getLong("lockstep.seed", new Random().nextInt(1_000_000));
    System.out.println("Seed " + seed);

    // how soon it goes on is measured by bench/chaos; here it only has to
    ChaosSettings settings =
        ChaosSettings.builder(
                Servers.wildflyHome(),
                new RunEngine(new SyntheticScenario(ROWS.get(database))),
                database,
                seed)
            .kills(3)
            .recoveryLimit(Duration.ofMinutes(1))
            .build();
    ChaosResult result = ChaosCampaign.run(settings);

    assertThat(result.kills()).hasSize(3);
  }
}
