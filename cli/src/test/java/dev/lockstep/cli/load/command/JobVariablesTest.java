package dev.lockstep.cli.load.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.rest.Query;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of job variables that come from the environment. */
class JobVariablesTest {

  @Test
  void only_variables_that_are_meant_for_loads_are_sent() {
    JobVariables variables =
        new JobVariables(Map.of("LOCKSTEP_VAR_DAY", "2026-01-31", "PATH", "/bin", "DAY", "x"));

    assertThat(variables.into(new Query()).toString())
        .isEqualTo("?environment=LOCKSTEP_VAR_DAY%3D2026-01-31");
  }
}
