package dev.lockstep.dataupgrade;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How long it takes at least from the start of a program until all are executed that wait for it.
 * Within a runtime class the program with the longest such path goes first, since no number of
 * bshells makes it shorter.
 */
public final class LongestPath {

  private final UpgradePlan plan;
  private final ToLongFunction<PlannedProgram> expected;
  private final Map<String, Long> paths = new HashMap<>();

  private LongestPath(UpgradePlan plan, ToLongFunction<PlannedProgram> expected) {
    this.plan = plan;
    this.expected = expected;
  }

  /**
   * The path of each program of a plan, its own time included.
   *
   * @param expected how many milliseconds a program takes; not asked for those of class None
   * @return milliseconds by program code; none for programs of class None
   */
  public static Map<String, Long> of(UpgradePlan plan, ToLongFunction<PlannedProgram> expected) {
    LongestPath longest = new LongestPath(plan, expected);
    plan.programs().stream()
        .filter(program -> program.ownClass().executed())
        .forEach(longest::follow);
    return longest.paths;
  }

  /** Without recursion, since a chain may have as many programs as a pack. */
  private void follow(PlannedProgram first) {
    Deque<PlannedProgram> open = new ArrayDeque<>();
    Set<String> entered = new HashSet<>();
    open.push(first);
    while (!open.isEmpty()) {
      PlannedProgram program = open.peek();
      if (!paths.containsKey(program.code()) && entered.add(program.code())) {
        plan.dependents(program.code()).stream()
            .filter(code -> !paths.containsKey(code))
            .map(plan::program)
            .forEach(open::push);
      } else {
        open.pop();
        paths.computeIfAbsent(program.code(), code -> path(program));
      }
    }
  }

  private long path(PlannedProgram program) {
    long behind = plan.dependents(program.code()).stream().mapToLong(paths::get).max().orElse(0);
    return behind + expected.applyAsLong(program);
  }
}
