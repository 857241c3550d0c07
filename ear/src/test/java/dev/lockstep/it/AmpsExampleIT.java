package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import dev.lockstep.examples.amps.AmpsCheck;
import dev.lockstep.examples.amps.AmpsFolder;
import io.trino.tpch.TextPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of line items over AMPs from its beginning to its end. */
class AmpsExampleIT {

  @TempDir Path directory;

  @Test
  void line_items_over_four_amps_have_the_same_sums_after_two_of_them_have_moved()
      throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    AmpsFolder folder = new AmpsFolder(directory.resolve("amps"));
    folder.write(0.01, TextPool.getDefaultTextPool());
    try (ServerProcess server = Servers.builder().build()) {
      server.start();
      LockstepClient api = server.api().as("ann");
      MoveClient moves = new MoveClient(api);
      moves.apply(Files.readString(folder.site()), 4);

      LoadClient loads = new LoadClient(api);
      JsonNode load = api.post("/api/loads", "application/zip", Zip.of(folder.load()));
      assertThat(loads.await(load.path("load").asLong(), "COMPLETED").path("exitCode").asInt(-1))
          .isZero();
      List<String> before = lines(folder);
      moves.offline();
      long move = moves.start("0-1", "8-9", 2);
      moves.await(move, "MOVED");
      moves.online();

      List<String> after = lines(folder);
      assertThat(after.get(0)).isEqualTo(before.get(0).replace("disk0", "disk8"));
      assertThat(after.get(1)).isEqualTo(before.get(1).replace("disk1", "disk9"));
      assertThat(after.subList(2, 5)).isEqualTo(before.subList(2, 5));
    }
  }

  private static List<String> lines(AmpsFolder folder) throws Exception {
    AmpsCheck.Found found = new AmpsCheck(folder).check();
    assertThat(found.ok()).as(found.lines().toString()).isTrue();
    assertThat(found.lines()).hasSize(5).noneMatch(line -> line.endsWith(": 0 rows"));
    return found.lines();
  }
}
