package dev.lockstep.sequencer.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Release;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunOrigin;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a company is free for an operation. */
class CompanyRuleTest {

  @ParameterizedTest
  @CsvSource({
    "CREATED, true, SUCCEEDED, 'waits for run 19 (CREATED), which this operation executes'",
    "STOPPED, true, SUCCEEDED, 'waits for run 19 (STOPPED), which this operation executes'",
    "INITIALIZED, false, NOTICE, 'which no entry of this operation executes'",
    "RUNNING, true, FAILED, 'run 19 is RUNNING and is working on it'",
    "STOPPING, false, FAILED, 'run 19 is STOPPING and is working on it'"
  })
  void a_run_stands_in_the_way_while_it_is_active(
      RunState state, boolean upgraded, CheckState expected, String text) {
    Finding finding = CompanyRule.judge(run(state), lock(LockState.LOCKED), true, upgraded);

    assertThat(finding.state()).isEqualTo(expected);
    assertThat(finding.message()).contains(text);
  }

  @Test
  void a_lock_without_a_run_stands_in_the_way() {
    Finding finding = CompanyRule.judge(null, lock(LockState.LOCKED), false, false);

    assertThat(finding.state()).isEqualTo(CheckState.FAILED);
    assertThat(finding.message()).contains("no run is there that would release it");
    assertThat(finding.action()).contains("company unlock");
  }

  @Test
  void what_passes_by_itself_is_a_notice() {
    assertThat(CompanyRule.judge(null, lock(LockState.RELEASING), false, false).state())
        .isEqualTo(CheckState.NOTICE);
    assertThat(CompanyRule.judge(null, null, true, false).state()).isEqualTo(CheckState.NOTICE);
  }

  @Test
  void what_the_operation_itself_does_is_no_notice() {
    assertThat(CompanyRule.judge(null, null, true, true).state()).isEqualTo(CheckState.SUCCEEDED);
  }

  @Test
  void a_free_company_is_ready() {
    assertThat(CompanyRule.judge(null, null, false, true).state()).isEqualTo(CheckState.SUCCEEDED);
  }

  private static Run run(RunState state) {
    return new Run(
        new RunId(19),
        "",
        "b61ua6",
        RunOrigin.MANUAL,
        state,
        null,
        4,
        null,
        0,
        List.of(410),
        Instant.EPOCH,
        null,
        null,
        null,
        Release.RUN,
        false);
  }

  private static SchemaLock lock(LockState state) {
    return new SchemaLock(LockedObject.company(410), state, 1, null, null, null, null, List.of());
  }
}
