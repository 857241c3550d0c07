package dev.lockstep.dataupgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.site.CompanyWork.Begun;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RunsAtWorkTest {

  @ParameterizedTest
  @EnumSource(
      value = RunState.class,
      names = {"CREATED", "INITIALIZED", "COMPLETED"},
      mode = Mode.EXCLUDE)
  void a_run_that_has_begun_is_at_work_in_its_companies_until_it_is_completed(RunState state) {
    assertThat(RunsAtWork.begun(List.of(run(state)), List.of(411, 412)))
        .containsExactly(new Begun(411, "run 7"));
  }

  @ParameterizedTest
  @EnumSource(
      value = RunState.class,
      names = {"CREATED", "INITIALIZED"})
  void companies_that_wait_for_their_run_are_free(RunState state) {
    assertThat(RunsAtWork.begun(List.of(run(state)), List.of(410, 411))).isEmpty();
  }

  private static Run run(RunState state) {
    return new Run(
        new RunId(7),
        "",
        "p1",
        RunOrigin.MANUAL,
        state,
        null,
        4,
        null,
        0,
        List.of(410, 411),
        Instant.EPOCH,
        null,
        null,
        null,
        Release.RUN,
        false);
  }
}
