package dev.lockstep.transporter.load.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LoadFaultsTest {

  private static LockstepException fault(ErrorCode code) {
    return new LockstepException(code, "as it is");
  }

  @Test
  void a_control_database_that_is_away_is_worth_another_attempt() {
    assertThat(LoadFaults.controlAway(fault(ErrorCode.CONTROL_DATABASE_FAILED))).isTrue();
    assertThat(LoadFaults.controlAway(fault(ErrorCode.NOT_LEASEHOLDER))).isTrue();
    assertThat(LoadFaults.controlAway(fault(ErrorCode.LOAD_SOURCE_CHANGED))).isFalse();
    assertThat(LoadFaults.controlAway(new SQLException("gone", "08006"))).isFalse();
  }

  @Test
  void a_database_that_is_away_is_found_behind_what_wraps_it() {
    SQLException gone = new SQLException("gone", "08006");
    assertThat(LoadFaults.passes(gone)).isTrue();
    assertThat(LoadFaults.passes(new IllegalStateException(new RuntimeException(gone)))).isTrue();
    assertThat(LoadFaults.passes(fault(ErrorCode.DATA_STORE_UNREACHABLE))).isTrue();
    assertThat(LoadFaults.passes(new IllegalStateException("a fault of ours"))).isFalse();
  }

  @Test
  void locks_of_a_former_attempt_pass() {
    assertThat(LoadFaults.passes(new SQLException("lock timeout", "HYT00", 50200))).isTrue();
    assertThat(LoadFaults.passes(new SQLException("deadlock", "40P01"))).isTrue();
    assertThat(LoadFaults.batchAway(new SQLException("deadlock", "40P01"))).isFalse();
  }

  @Test
  void what_somebody_has_to_mend_is_not_tried_again() {
    assertThat(LoadFaults.passes(fault(ErrorCode.LOAD_ERROR_LIMIT))).isFalse();
    assertThat(LoadFaults.passes(new SQLException("no such column", "42703"))).isFalse();
    assertThat(LoadFaults.passes(new SQLException("no right", "42501"))).isFalse();
  }
}
