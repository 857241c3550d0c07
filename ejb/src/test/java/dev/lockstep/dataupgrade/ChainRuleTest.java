package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which waiting programs follow those that a bshell has. */
class ChainRuleTest {

  private final ChainRule rule =
      rule(
          program("a"), program("b", "a"), program("c", "b"), program("d", "a", "x"), program("x"));

  @Test
  void programs_follow_in_an_order_in_which_each_comes_after_its_prerequisites() {
    assertThat(rule.followers(List.of("a"), Map.of("b", 1, "c", 1), 10)).containsExactly("b", "c");
  }

  @Test
  void a_program_that_waits_for_another_one_too_does_not_follow() {
    assertThat(rule.followers(List.of("a"), Map.of("d", 2), 10)).isEmpty();
    assertThat(rule.followers(List.of("a", "x"), Map.of("d", 2), 10)).containsExactly("d");
    assertThat(rule.followers(List.of("a"), Map.of("d", 1), 10)).containsExactly("d");
  }

  @Test
  void a_program_behind_one_that_does_not_wait_does_not_follow() {
    assertThat(rule.followers(List.of("a"), Map.of("c", 1), 10)).isEmpty();
  }

  @Test
  void no_more_follow_than_wanted() {
    assertThat(rule.followers(List.of("a"), Map.of("b", 1, "c", 1), 1)).containsExactly("b");
    assertThat(rule.followers(List.of("a"), Map.of("b", 1, "c", 1), 0)).isEmpty();
  }

  @Test
  void candidates_are_the_nearest_dependents() {
    assertThat(rule.candidates(List.of("a"), 10)).containsExactlyInAnyOrder("b", "c", "d");
    assertThat(rule.candidates(List.of("a"), 2)).containsExactlyInAnyOrder("b", "d");
    assertThat(rule.candidates(List.of("c"), 10)).isEmpty();
    assertThat(rule.candidates(List.of("a"), 0)).isEmpty();
  }

  private static ChainRule rule(ProgramRule... programs) {
    return new ChainRule(UpgradePlan.of(Arrays.asList(programs)));
  }

  private static ProgramRule program(String code, String... requires) {
    return new ProgramRule(code, UpgradeBatch.FIRST, RuntimeClass.SMALL, Set.of(requires));
  }
}
