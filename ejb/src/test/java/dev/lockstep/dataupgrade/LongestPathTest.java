package dev.lockstep.dataupgrade;

import static dev.lockstep.dataupgrade.RuntimeClass.LARGE;
import static dev.lockstep.dataupgrade.RuntimeClass.NONE;
import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static dev.lockstep.dataupgrade.UpgradePlanTest.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which programs others wait for the longest. */
class LongestPathTest {

  private static final Durations NOTHING_KNOWN = new Durations(Map.of(), Map.of());

  @Test
  void the_path_is_the_programs_own_time_and_the_longest_one_behind_it() {
    UpgradePlan plan =
        UpgradePlan.of(
            List.of(
                rule("a", SMALL),
                rule("b", SMALL, "a"),
                rule("c", SMALL, "b"),
                rule("d", SMALL, "a")));
    Durations durations = new Durations(Map.of("a", 5L, "b", 10L, "c", 20L, "d", 70L), Map.of());

    assertThat(LongestPath.of(plan, durations::expected))
        .isEqualTo(Map.of("a", 75L, "b", 30L, "c", 20L, "d", 70L));
  }

  @Test
  void a_program_that_was_never_executed_takes_what_its_class_usually_takes() {
    UpgradePlan plan = UpgradePlan.of(List.of(rule("a", SMALL), rule("b", LARGE, "a")));

    assertThat(LongestPath.of(plan, NOTHING_KNOWN::expected))
        .isEqualTo(Map.of("a", 601_000L, "b", 600_000L));
  }

  @Test
  void programs_of_class_none_are_passed_through_and_have_no_path() {
    UpgradePlan plan =
        UpgradePlan.of(List.of(rule("a", SMALL), rule("n", NONE, "a"), rule("b", SMALL, "n")));

    assertThat(LongestPath.of(plan, NOTHING_KNOWN::expected))
        .isEqualTo(Map.of("a", 2000L, "b", 1000L));
  }

  @Test
  void a_chain_may_be_as_long_as_a_pack() {
    List<ProgramRule> rules = new ArrayList<>(List.of(rule("p0", SMALL)));
    for (int i = 1; i < 1000; i++) {
      rules.add(rule("p" + i, SMALL, "p" + (i - 1)));
    }

    assertThat(LongestPath.of(UpgradePlan.of(rules), NOTHING_KNOWN::expected))
        .containsEntry("p0", 1_000_000L)
        .containsEntry("p999", 1000L);
  }

  @Test
  void what_a_program_took_in_the_same_company_counts_more_than_the_average() {
    Durations durations = new Durations(Map.of("a", 0L), Map.of("a", 500L, "b", 700L));

    assertThat(durations.known("a")).isEqualTo(1);
    assertThat(durations.known("b")).isEqualTo(700);
    assertThat(durations.known("c")).isNull();
  }
}
