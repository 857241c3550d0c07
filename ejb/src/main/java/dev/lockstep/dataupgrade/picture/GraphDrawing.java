package dev.lockstep.dataupgrade.picture;

import dev.lockstep.dataupgrade.LongestPath;
import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.UpgradePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what a run's programs require, how long they take, and what takes longest. */
final class GraphDrawing {

  private final Map<String, ProgramCount> counts = new LinkedHashMap<>();
  private final Map<String, Set<String>> requires;

  /**
   * @param requires what the installed programs require, by their codes; those that are no part of
   *     the run count as executed
   */
  GraphDrawing(List<ProgramCount> programs, Map<String, Set<String>> requires) {
    programs.forEach(program -> counts.put(program.program(), program));
    this.requires = requires;
  }

  ProgramGraph graph() {
    UpgradePlan plan =
        UpgradePlan.of(
            counts.values().stream()
                .map(
                    one ->
                        new ProgramRule(
                            one.program(), one.batch(), one.runtimeClass(), required(one)))
                .toList());
    Map<String, Long> paths =
        LongestPath.of(
            plan, program -> Objects.requireNonNull(counts.get(program.code())).millis());
    List<String> critical = new ArrayList<>();
    for (UpgradeBatch batch : UpgradeBatch.values()) {
      critical.addAll(longest(batch, plan, paths));
    }
    Set<String> marked = Set.copyOf(critical);
    return new ProgramGraph(
        inOrder(paths).stream().map(one -> node(one, marked.contains(one.program()))).toList(),
        critical,
        critical.stream()
            .mapToLong(code -> Objects.requireNonNull(counts.get(code)).millis())
            .sum());
  }

  private Set<String> required(ProgramCount program) {
    Set<String> inRun = new TreeSet<>(requires.getOrDefault(program.program(), Set.of()));
    inRun.retainAll(counts.keySet());
    return inRun;
  }

  /** From the program with the longest path on, always to the one with the longest path left. */
  private List<String> longest(UpgradeBatch batch, UpgradePlan plan, Map<String, Long> paths) {
    Comparator<String> longest =
        Comparator.comparing((String code) -> paths.getOrDefault(code, 0L))
            .thenComparing(Comparator.reverseOrder());
    List<String> path = new ArrayList<>();
    Set<String> open = new HashSet<>();
    counts.values().stream()
        .filter(one -> one.batch() == batch && one.runtimeClass().executed())
        .forEach(one -> open.add(one.program()));
    while (!open.isEmpty()) {
      String next = open.stream().max(longest).orElseThrow();
      path.add(next);
      open.clear();
      open.addAll(plan.dependents(next));
    }
    return path;
  }

  /** What has the longer path comes first. */
  private List<ProgramCount> inOrder(Map<String, Long> paths) {
    return counts.values().stream()
        .sorted(
            Comparator.comparing(ProgramCount::batch)
                .thenComparing(
                    one -> paths.getOrDefault(one.program(), 0L), Comparator.reverseOrder())
                .thenComparing(ProgramCount::program))
        .toList();
  }

  private ProgramNode node(ProgramCount one, boolean critical) {
    return new ProgramNode(
        one.program(),
        one.table(),
        one.batch(),
        one.runtimeClass(),
        List.copyOf(required(one)),
        one.tasks().values().stream().mapToLong(Long::longValue).sum(),
        one.in(TaskState.COMPLETED) + one.in(TaskState.NOT_EXECUTED),
        one.in(TaskState.RUNNING),
        one.in(TaskState.FAILED),
        one.in(TaskState.BLOCKED),
        one.in(TaskState.SKIPPED),
        one.millis(),
        one.measuredMillis() != null,
        critical);
  }
}
