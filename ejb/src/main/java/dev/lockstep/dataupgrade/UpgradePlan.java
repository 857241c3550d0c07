package dev.lockstep.dataupgrade;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of a set of upgrade programs by batch, prerequisite and runtime class
 * (reference/data-upgrade-engine.txt, "Execution"). Prerequisites that are not in the set count as
 * executed. Immutable; the programs' prerequisites must be free of cycles, which feature packs
 * guarantee.
 */
public final class UpgradePlan {

  private final Map<String, PlannedProgram> programs = new LinkedHashMap<>();
  private final Map<String, Set<String>> dependents = new HashMap<>();

  private UpgradePlan(Collection<ProgramRule> rules) {
    Map<String, ProgramRule> byCode = new LinkedHashMap<>();
    rules.forEach(rule -> byCode.put(rule.code(), rule));
    Map<String, Set<String>> direct = directDependents(byCode);
    Map<String, RuntimeClass> highest = new HashMap<>();
    for (ProgramRule rule : rules) {
      RuntimeClass effective = highest(rule, byCode, direct, highest);
      Set<String> requires = executedPrerequisites(rule, byCode);
      programs.put(
          rule.code(),
          new PlannedProgram(
              rule.code(),
              rule.batch(),
              rule.runtimeClass(),
              rule.runtimeClass().executed() ? effective : RuntimeClass.NONE,
              requires));
      if (rule.runtimeClass().executed()) {
        requires.forEach(
            code ->
                dependents.computeIfAbsent(code, key -> new LinkedHashSet<>()).add(rule.code()));
      }
    }
  }

  /** The plan of these programs. */
  public static UpgradePlan of(Collection<ProgramRule> rules) {
    return new UpgradePlan(rules);
  }

  /** All programs, in the order in which they were given. */
  public List<PlannedProgram> programs() {
    return List.copyOf(programs.values());
  }

  /** The program with this code, or null when the plan does not have it. */
  public @Nullable PlannedProgram program(String code) {
    return programs.get(code);
  }

  /** The programs that are executed only after this one, without those in between. */
  public Set<String> dependents(String code) {
    return Set.copyOf(dependents.getOrDefault(code, Set.of()));
  }

  /** The programs that cannot be executed when this one fails, directly or through others. */
  public Set<String> allDependents(String code) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(dependents(code));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(dependents(next));
      }
    }
    return found;
  }

  private static Map<String, Set<String>> directDependents(Map<String, ProgramRule> byCode) {
    Map<String, Set<String>> direct = new HashMap<>();
    for (ProgramRule rule : byCode.values()) {
      for (String required : rule.requires()) {
        direct.computeIfAbsent(required, key -> new LinkedHashSet<>()).add(rule.code());
      }
    }
    return direct;
  }

  /**
   * A prerequisite gets the class of the highest program that needs it, also through a program of
   * class None, which itself has no class to hand on and stays unexecuted.
   */
  private static RuntimeClass highest(
      ProgramRule rule,
      Map<String, ProgramRule> byCode,
      Map<String, Set<String>> direct,
      Map<String, RuntimeClass> known) {
    RuntimeClass cached = known.get(rule.code());
    if (cached != null) {
      return cached;
    }
    RuntimeClass highest = rule.runtimeClass();
    for (String code : direct.getOrDefault(rule.code(), Set.of())) {
      ProgramRule dependent = byCode.get(code);
      if (dependent != null) {
        highest = highest.higher(highest(dependent, byCode, direct, known));
      }
    }
    known.put(rule.code(), highest);
    return highest;
  }

  private static Set<String> executedPrerequisites(
      ProgramRule rule, Map<String, ProgramRule> byCode) {
    Set<String> executed = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(rule.requires());
    while (!open.isEmpty()) {
      ProgramRule required = byCode.get(open.pop());
      if (required == null || !seen.add(required.code())) {
        continue;
      }
      if (required.runtimeClass().executed()) {
        executed.add(required.code());
      } else {
        open.addAll(required.requires());
      }
    }
    return executed;
  }
}
