package dev.lockstep.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TransactionConflictsTest {

  @Test
  void a_deadlock_is_a_conflict_on_either_database() {
    assertThat(TransactionConflicts.tookBack(new SQLException("deadlock detected", "40P01")))
        .isTrue();
    assertThat(TransactionConflicts.tookBack(new SQLException("Deadlock", "40001", 40001)))
        .isTrue();
  }

  @Test
  void a_deadlock_of_h2_that_two_sessions_end_at_once_is_one_too() {
    SQLException fault =
        h2(
            "Transaction was illegally transitioned from ROLLED_BACK to ROLLING_BACK"
                + " [2.2.224/103]");

    assertThat(TransactionConflicts.tookBack(fault)).isTrue();
  }

  @Test
  void other_faults_are_none() {
    assertThat(TransactionConflicts.tookBack(h2("Chunk 7 not found [2.2.224/9]"))).isFalse();
    assertThat(TransactionConflicts.tookBack(new SQLException("Duplicate", "23505", 23505)))
        .isFalse();
    assertThat(TransactionConflicts.tookBack(new SQLException())).isFalse();
  }

  private static SQLException h2(String fault) {
    String message = "General error: \"" + fault + "\"; SQL statement:\nMERGE [50000-224]";
    return new SQLException(message, "HY000", 50000);
  }
}
