package dev.lockstep.sequencer.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Room on disks, in MiB. */
class SpaceRuleTest {

  @ParameterizedTest
  @CsvSource({
    ", 300, 200, NOTICE, 'the companies take 300.0 MiB, and how much is free there cannot be known'",
    "50, 0, 0, FAILED, 'only 50.0 MiB is free, and 100.0 MiB is needed'",
    "150, 300, 200, FAILED, 'only 150.0 MiB is free, and 200.0 MiB is needed'",
    "250, 300, 200, NOTICE, '250.0 MiB is free, less than the 300.0 MiB that the companies take'",
    "2048, 300, 200, SUCCEEDED, '2.0 GiB is free, and the companies take 300.0 MiB'"
  })
  void room_is_needed_for_the_largest_table_and_wanted_for_all(
      Long free, long used, long largest, CheckState state, String message) {
    Finding finding =
        new SpaceRule(free == null ? null : free << 20, used << 20, largest << 20)
            .judge(100L << 20);

    assertThat(finding.state()).isEqualTo(state);
    assertThat(finding.message()).contains(message);
  }
}
