package dev.lockstep.dataupgrade;

import static dev.lockstep.dataupgrade.RuntimeClass.HUGE;
import static dev.lockstep.dataupgrade.RuntimeClass.LARGE;
import static dev.lockstep.dataupgrade.RuntimeClass.MEDIUM;
import static dev.lockstep.dataupgrade.RuntimeClass.NONE;
import static dev.lockstep.dataupgrade.RuntimeClass.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section "Execution" of reference/data-upgrade-engine.txt, sentence by sentence. */
class UpgradePlanTest {

  @ParameterizedTest
  @CsvSource({"FIRST, 0, true", "MIDDLE, 1, true", "LAST, 2, true", "UNLOCKED, 3, false"})
  void batches_follow_each_other_and_only_unlocked_runs_in_released_companies(
      UpgradeBatch batch, int position, boolean locked) {
    assertThat(batch.ordinal()).isEqualTo(position);
    assertThat(batch.locked()).isEqualTo(locked);
  }

  @ParameterizedTest
  @CsvSource({"FIRST, 0", "MIDDLE, 1", "LAST, 2", "UNLOCKED, 4"})
  void companies_are_released_after_last_and_before_unlocked(UpgradeBatch batch, int step) {
    assertThat(RunStep.of(batch).ordinal()).isEqualTo(step);
    assertThat(RunStep.RELEASE.ordinal()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "HUGE, 0, true",
    "LARGE, 1, true",
    "MEDIUM, 2, true",
    "SMALL, 3, true",
    "NONE, 4, false"
  })
  void classes_start_from_huge_to_small_and_none_is_not_executed(
      RuntimeClass runtimeClass, int position, boolean executed) {
    assertThat(runtimeClass.ordinal()).isEqualTo(position);
    assertThat(runtimeClass.executed()).isEqualTo(executed);
  }

  @ParameterizedTest(name = "{0} that {1} requires becomes {2}")
  @CsvSource({
    "HUGE,   HUGE,   HUGE",
    "HUGE,   SMALL,  HUGE",
    "LARGE,  HUGE,   HUGE",
    "LARGE,  MEDIUM, LARGE",
    "MEDIUM, LARGE,  LARGE",
    "MEDIUM, SMALL,  MEDIUM",
    "SMALL,  HUGE,   HUGE",
    "SMALL,  LARGE,  LARGE",
    "SMALL,  MEDIUM, MEDIUM",
    "SMALL,  SMALL,  SMALL",
    "SMALL,  NONE,   SMALL",
    "NONE,   HUGE,   NONE"
  })
  void a_prerequisite_gets_the_higher_class_of_the_program_that_requires_it(
      RuntimeClass own, RuntimeClass dependent, RuntimeClass effective) {
    UpgradePlan plan =
        plan(rule("prerequisite", own), rule("dependent", dependent, "prerequisite"));

    assertThat(program(plan, "prerequisite").effectiveClass()).isEqualTo(effective);
    assertThat(program(plan, "prerequisite").ownClass()).isEqualTo(own);
    assertThat(program(plan, "dependent").effectiveClass()).isEqualTo(dependent);
  }

  @Test
  void the_class_is_inherited_through_a_whole_chain() {
    UpgradePlan plan =
        plan(rule("a", SMALL), rule("b", MEDIUM, "a"), rule("c", SMALL, "b"), rule("d", HUGE, "c"));

    assertThat(plan.programs())
        .extracting(PlannedProgram::effectiveClass)
        .containsExactly(HUGE, HUGE, HUGE, HUGE);
  }

  @Test
  void the_highest_of_several_dependents_decides() {
    UpgradePlan plan =
        plan(
            rule("a", SMALL), rule("b", MEDIUM, "a"), rule("c", LARGE, "a"), rule("d", SMALL, "a"));

    assertThat(program(plan, "a").effectiveClass()).isEqualTo(LARGE);
  }

  @Test
  void the_class_is_inherited_through_a_program_of_class_none() {
    UpgradePlan plan = plan(rule("a", SMALL), rule("marker", NONE, "a"), rule("b", HUGE, "marker"));

    assertThat(program(plan, "a").effectiveClass()).isEqualTo(HUGE);
    assertThat(program(plan, "marker").effectiveClass()).isEqualTo(NONE);
  }

  @Test
  void a_program_of_class_none_stands_for_all_that_it_requires() {
    UpgradePlan plan =
        plan(
            rule("a", SMALL),
            rule("b", SMALL),
            rule("inner", NONE, "a"),
            rule("outer", NONE, "inner", "b"),
            rule("c", SMALL, "outer"));

    assertThat(program(plan, "c").requires()).containsExactlyInAnyOrder("a", "b");
    assertThat(plan.dependents("a")).containsExactly("c");
    assertThat(plan.dependents("outer")).isEmpty();
  }

  @Test
  void a_program_of_class_none_without_prerequisites_holds_nothing_up() {
    UpgradePlan plan = plan(rule("marker", NONE), rule("a", SMALL, "marker"));

    assertThat(program(plan, "a").requires()).isEmpty();
  }

  @Test
  void prerequisites_outside_of_the_plan_count_as_executed() {
    UpgradePlan plan = plan(rule("a", SMALL, "executed long ago"));

    assertThat(program(plan, "a").requires()).isEmpty();
  }

  @Test
  void all_dependents_are_those_through_others_too_and_no_more() {
    UpgradePlan plan =
        plan(
            rule("a", SMALL),
            rule("b", SMALL, "a"),
            rule("c", SMALL, "b"),
            rule("d", SMALL, "a", "other"),
            rule("other", SMALL));

    assertThat(plan.dependents("a")).containsExactlyInAnyOrder("b", "d");
    assertThat(plan.allDependents("a")).containsExactlyInAnyOrder("b", "c", "d");
    assertThat(plan.allDependents("other")).containsExactly("d");
    assertThat(plan.allDependents("c")).isEmpty();
  }

  static ProgramRule rule(String code, RuntimeClass runtimeClass, String... requires) {
    return new ProgramRule(code, UpgradeBatch.FIRST, runtimeClass, Set.of(requires));
  }

  static UpgradePlan plan(ProgramRule... rules) {
    return UpgradePlan.of(List.copyOf(Arrays.asList(rules)));
  }

  private static PlannedProgram program(UpgradePlan plan, String code) {
    return Objects.requireNonNull(plan.program(code));
  }
}
