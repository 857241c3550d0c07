package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.bench.barrier.BarrierClient;
import dev.lockstep.bench.barrier.BarrierWar;
import dev.lockstep.bench.server.ServerProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Operators that wait for each other on the assembled server, by its own broker. */
class CoordinationIT {

  private static ServerProcess server;
  private static BarrierClient barriers;

  @BeforeAll
  static void start() {
    server = Servers.builder().build();
    BarrierWar.deploy(server.baseDirectory());
    server.start();
    barriers = new BarrierClient(server.api());
    barriers.awaitDeployed();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void as_many_instances_as_there_may_be_pass_barriers_together() {
    assertThat(barriers.pass("load", 64, 50)).hasSize(50).allMatch(millis -> millis >= 0);
  }

  @Test
  void one_instance_passes_barriers_alone() {
    assertThat(barriers.pass("load", 1, 20)).hasSize(20);
  }

  @Test
  void loads_at_the_same_time_do_not_disturb_each_other() throws Exception {
    List<CompletableFuture<List<Double>>> loads =
        Stream.of(2, 5, 9)
            .map(
                instances ->
                    CompletableFuture.supplyAsync(() -> barriers.pass("load", instances, 100)))
            .toList();

    for (CompletableFuture<List<Double>> load : loads) {
      assertThat(load.get(2, TimeUnit.MINUTES)).hasSize(100).allMatch(millis -> millis >= 0);
    }
  }

  @Test
  void a_server_that_was_killed_coordinates_again() {
    barriers.pass("load", 3, 10);
    server.kill();
    server.start();
    barriers = new BarrierClient(server.api());
    barriers.awaitDeployed();

    assertThat(barriers.pass("load", 3, 10)).hasSize(10);
  }
}
