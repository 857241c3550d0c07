package dev.lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobParametersTest {

  @Test
  void they_stand_on_lines_of_their_own() {
    JobParameters parameters =
        JobParameters.of("jberet.restart.mode = force\nrun = 7\r\noperation = 3\nentry = a = b\n");

    assertThat(parameters.values())
        .isEqualTo(
            Map.of("jberet.restart.mode", "force", "run", "7", "operation", "3", "entry", "a = b"));
    assertThat(parameters.run()).contains(7L);
    assertThat(parameters.operation()).contains(3L);
    assertThat(parameters.entry()).contains("a = b");
    assertThat(parameters.simulation()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "\n", "run", "= 7", "run = ", "run = seven", "run = -1"})
  void what_tells_no_run_is_none(@Nullable String stored) {
    assertThat(JobParameters.of(stored).run()).isEmpty();
  }
}
