package dev.lockstep.bench.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.figures.Rounds;
import dev.lockstep.bench.pack.PackProgram;
import dev.lockstep.bench.upgrade.MigrationPeer.Measurement;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void each_round_begins_with_another_peer() {
    assertThat(Rounds.rotated(List.of("a", "b", "c"), 4))
        .containsExactly(
            List.of("a", "b", "c"),
            List.of("b", "c", "a"),
            List.of("c", "a", "b"),
            List.of("a", "b", "c"));
  }

  @Test
  void the_twenty_migrations_are_a_chain_of_programs() {
    List<PackProgram> programs = MigrationSet.featurePack().programs();
    assertThat(programs).hasSize(20);
    assertThat(programs.get(0).requires()).isEmpty();
    for (int i = 1; i < programs.size(); i++) {
      assertThat(programs.get(i).requires()).containsExactly(programs.get(i - 1).code());
    }
  }

  @Test
  void the_last_line_has_the_ratios_of_the_medians_for_all_counts_of_workers() {
    UpgradeResult result = new UpgradeResult();
    for (int workers : List.of(1, 4)) {
      for (int seconds : List.of(3, 6, 9)) {
        add(result, workers, "lockstep", seconds + workers);
        add(result, workers, "flyway", seconds * 5);
        add(result, workers, "flyway, pool", seconds * 4);
        add(result, workers, "plain JDBC", seconds);
      }
    }
    UpgradeSettings settings = new UpgradeSettings(Path.of("x"), 200, 3, List.of(1, 4), false);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new UpgradeReport(settings, result)
        .print(new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(lines.size() - 1))
        .startsWith(
            "{\"bench\":\"upgrade\",\"workers\":4,"
                + "\"lockstep_over_limit\":1.67,\"flyway_over_lockstep\":3.0,"
                + "\"flyway_pool_over_lockstep\":2.4,")
        .contains("\"lockstep_over_limit_w1\":1.17,\"flyway_over_lockstep_w1\":4.29,")
        .contains("\"runs\":3,\"cpus\":");
  }

  private static void add(UpgradeResult result, int workers, String peer, int seconds) {
    result.add(workers, peer, Measurement.of(Duration.ofSeconds(seconds)));
  }
}
