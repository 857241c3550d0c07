package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.ChaosCampaign;
import dev.lockstep.bench.chaos.ChaosResult;
import dev.lockstep.bench.chaos.ChaosSettings;
import dev.lockstep.bench.chaos.operation.OperationEngine;
import dev.lockstep.bench.chaos.scenario.SyntheticScenario;
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
class OperationChaosIT {

  /** With so many rows of each table a run takes a few seconds. */
  private static final Map<Dialect, Integer> ROWS =
      Map.of(Dialect.H2, 500, Dialect.POSTGRESQL, 2_000);

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void an_operation_survives_two_kills_and_does_everything_exactly_once(Dialect database) {
    long seed = Long.getLong("lockstep.seed", new Random().nextInt(1_000_000));
    System.out.println("Seed " + seed);

    // how soon it goes on is measured by bench/chaos; here it only has to
    ChaosSettings settings =
        ChaosSettings.builder(
                Servers.wildflyHome(),
                new OperationEngine(new SyntheticScenario(ROWS.get(database))),
                database,
                seed)
            .kills(2)
            .companies(2)
            .recoveryLimit(Duration.ofMinutes(1))
            .build();
    ChaosResult result = ChaosCampaign.run(settings);

    assertThat(result.kills()).hasSize(2);
    assertThat(result.leftBehind()).isEmpty();
  }
}
