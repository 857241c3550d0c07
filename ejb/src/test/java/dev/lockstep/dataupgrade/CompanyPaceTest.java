package dev.lockstep.dataupgrade;

import static dev.lockstep.dataupgrade.UpgradeBatch.FIRST;
import static dev.lockstep.dataupgrade.UpgradeBatch.LAST;
import static dev.lockstep.dataupgrade.UpgradeBatch.MIDDLE;
import static dev.lockstep.dataupgrade.UpgradeBatch.UNLOCKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.CompanyPace.HeldBack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where companies stand that go through the batches together. */
class CompanyPaceTest {

  @Test
  void a_company_is_in_the_first_batch_of_which_something_is_left() {
    assertThat(pace(company(410, Map.of(FIRST, 1L, LAST, 1L))).batch()).isEqualTo(FIRST);
    assertThat(pace(company(410, Map.of(FIRST, 0L, LAST, 1L))).batch()).isEqualTo(LAST);
  }

  @Test
  void it_may_be_released_when_nothing_is_left_for_which_it_is_locked() {
    CompanyPace open = pace(company(410, Map.of(LAST, 1L)));
    CompanyPace unlocked = pace(company(410, Map.of(LAST, 0L, UNLOCKED, 3L)));
    CompanyPace nothing = pace(company(410, Map.of()));

    assertThat(open.isWhole(410)).isFalse();
    assertThat(unlocked.isWhole(410)).isTrue();
    assertThat(nothing.isWhole(410)).isTrue();
    assertThat(nothing.batch()).isEqualTo(UNLOCKED);
  }

  @Test
  void the_rest_of_a_batch_goes_on_after_a_failure_and_later_ones_are_held_back() {
    CompanyPace first = pace(company(410, Map.of(FIRST, 1L, MIDDLE, 2L), Map.of(FIRST, "p1")));
    CompanyPace after = pace(company(410, Map.of(MIDDLE, 2L), Map.of(FIRST, "p1")));

    assertThat(first.batch()).isEqualTo(FIRST);
    assertThat(first.heldBack()).isEmpty();
    assertThat(after.heldBack()).containsExactly(Map.entry(410, new HeldBack(FIRST, "p1")));
    assertThat(after.batchOf(410)).isEqualTo(FIRST);
    assertThat(after.isWhole(410)).isFalse();
  }

  @Test
  void a_failure_in_last_keeps_the_company_locked_and_one_in_unlocked_does_not() {
    assertThat(pace(company(410, Map.of(), Map.of(LAST, "p1"))).isWhole(410)).isFalse();
    assertThat(pace(company(410, Map.of(), Map.of(UNLOCKED, "p1"))).isWhole(410)).isTrue();
  }

  @Test
  void the_first_failure_is_the_reason() {
    CompanyPace pace = pace(company(410, Map.of(), Map.of(FIRST, "p1", MIDDLE, "p2")));

    assertThat(pace.heldBack()).containsEntry(410, new HeldBack(FIRST, "p1"));
  }

  @Test
  void companies_that_share_tables_wait_for_each_other() {
    CompanyPace pace =
        CompanyPace.of(List.of(company(410, Map.of(FIRST, 1L)), company(411, Map.of(MIDDLE, 1L))));

    assertThat(pace.batch()).isEqualTo(FIRST);
    assertThat(pace.batchOf(411)).isEqualTo(FIRST);
    assertThat(
            CompanyPace.of(List.of(company(410, Map.of(LAST, 1L)), company(411, Map.of())))
                .isWhole(411))
        .isFalse();
  }

  @Test
  void a_failure_keeps_its_own_company_locked_and_no_other() {
    CompanyPace pace =
        CompanyPace.of(
            List.of(company(410, Map.of(MIDDLE, 1L), Map.of(FIRST, "p1")), company(411, Map.of())));

    assertThat(pace.isWhole(410)).isFalse();
    assertThat(pace.isWhole(411)).isTrue();
    assertThat(pace.batchOf(410)).isEqualTo(FIRST);
  }

  @Test
  void only_tasks_of_first_to_last_need_the_lock() {
    assertThat(company(410, Map.of(LAST, 1L)).needsLock()).isTrue();
    assertThat(company(410, Map.of(LAST, 0L, UNLOCKED, 1L)).needsLock()).isFalse();
  }

  private static CompanyPace pace(CompanyProgress company) {
    return CompanyPace.of(List.of(company));
  }

  private static CompanyProgress company(int number, Map<UpgradeBatch, Long> open) {
    return company(number, open, Map.of());
  }

  private static CompanyProgress company(
      int number, Map<UpgradeBatch, Long> open, Map<UpgradeBatch, String> failed) {
    return new CompanyProgress(number, open, failed);
  }
}
