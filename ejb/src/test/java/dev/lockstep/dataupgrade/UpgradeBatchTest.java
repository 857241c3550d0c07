package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of batches and steps. */
class UpgradeBatchTest {

  @ParameterizedTest(name = "before {0}: {1}")
  @CsvSource({"FIRST, ''", "MIDDLE, FIRST", "LAST, FIRST MIDDLE", "UNLOCKED, FIRST MIDDLE LAST"})
  void batches_are_executed_one_after_another(UpgradeBatch batch, String earlier) {
    assertThat(batch.earlier())
        .extracting(Enum::name)
        .isEqualTo(Arrays.stream(earlier.split(" ")).filter(word -> !word.isEmpty()).toList());
  }

  @ParameterizedTest(name = "after {0}: {1}")
  @CsvSource({
    "FIRST, MIDDLE LAST UNLOCKED",
    "MIDDLE, LAST UNLOCKED",
    "LAST, UNLOCKED",
    "UNLOCKED, ''"
  })
  void later_batches_wait(UpgradeBatch batch, String later) {
    assertThat(batch.later())
        .extracting(Enum::name)
        .isEqualTo(Arrays.stream(later.split(" ")).filter(word -> !word.isEmpty()).toList());
  }

  @Test
  void the_step_of_a_run_that_releases_by_company_has_all_batches() {
    assertThat(RunStep.COMPANIES.batches()).containsExactly(UpgradeBatch.values());
    assertThat(RunStep.COMPANIES.batch()).isEmpty();
    assertThat(RunStep.RELEASE.batches()).isEmpty();
    assertThat(RunStep.LAST.batches()).containsExactly(UpgradeBatch.LAST);
  }

  @Test
  void each_batch_has_a_step_and_the_companies_are_released_in_between() {
    assertThat(RunStep.RELEASE.batch()).isEmpty();
    assertThat(List.of(UpgradeBatch.values()))
        .allSatisfy(batch -> assertThat(RunStep.of(batch).batch()).contains(batch));
  }
}
