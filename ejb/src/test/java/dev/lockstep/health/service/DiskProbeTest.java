package dev.lockstep.health.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.health.HealthCheck;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskProbeTest {

  @TempDir Path directory;

  @Test
  void a_disk_with_room_is_up() throws IOException {
    HealthCheck check = new DiskProbe(directory, 0).look();

    assertThat(check.up()).isTrue();
    assertThat(check.data()).containsKey("freeMegabytes").doesNotContainKey("fault");
  }

  @Test
  void a_disk_that_is_nearly_full_is_down() throws IOException {
    HealthCheck check = new DiskProbe(directory, Long.MAX_VALUE).look();

    assertThat(check.up()).isFalse();
    assertThat(check.data().get("fault")).contains(directory.toString(), "nearly full");
  }
}
