package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.chaos.ChaosCampaign;
import dev.lockstep.bench.chaos.ChaosResult;
import dev.lockstep.bench.chaos.ChaosSettings;
import dev.lockstep.bench.chaos.reconfiguration.ReconfigurationEngine;
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
class MoveChaosIT {

  /** With so many rows a move takes some seconds. */
  private static final Map<Dialect, Long> ROWS =
      Map.of(Dialect.H2, 20_000L, Dialect.POSTGRESQL, 200_000L);

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void a_move_survives_kills_of_server_and_database_and_every_row_is_there_once(Dialect database) {
    long seed = Long.getLong("lockstep.seed", new Random().nextInt(1_000_000));
    System.out.println("Seed " + seed);

    // how soon it goes on is measured by bench/chaos; here it only has to
    ChaosSettings settings =
        ChaosSettings.builder(
                Servers.wildflyHome(),
                new ReconfigurationEngine(ROWS.get(database), false),
                database,
                seed)
            .kills(2)
            .companies(1)
            .recoveryLimit(Duration.ofMinutes(1))
            .build();
    ChaosResult result = ChaosCampaign.run(settings);

    assertThat(result.kills()).hasSize(2);
    assertThat(result.leftBehind()).isEmpty();
  }
}
