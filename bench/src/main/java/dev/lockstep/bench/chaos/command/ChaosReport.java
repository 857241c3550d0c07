package dev.lockstep.bench.chaos.command;

import dev.lockstep.bench.chaos.ChaosEngine;
import dev.lockstep.bench.chaos.ChaosResult;
import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.ResultLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the summary and the last line of some campaigns. Thread-safe: it is immutable. */
final class ChaosReport {
  private static final Duration GOAL = Duration.ofSeconds(5);

  private final long seed;
  private final List<ChaosResult> results;

  ChaosReport(long seed, List<ChaosResult> results) {
    this.seed = seed;
    this.results = List.copyOf(results);
  }

  private ChaosEngine engine() {
    return results.get(0).engine();
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n%-12s %-11s %6s %10s %13s %13s %10s %10s%n",
        "scenario",
        "database",
        "kills",
        engine().words().rounds(),
        engine().words().steps(),
        "undisturbed s",
        "recovery s",
        "slowest s");
    results.forEach(result -> out.println(row(result)));
    out.println(engine().words().promise());
    if (leftBehind() > 0) {
      out.println("but " + leftBehind() + " things were left behind, as told above");
    }
    out.println();
    out.println(line());
  }

  /** How many things should not be there any more. */
  int leftBehind() {
    return results.stream().mapToInt(result -> result.leftBehind().size()).sum();
  }

  private static String row(ChaosResult result) {
    return String.format(
        Locale.ROOT,
        "%-12s %-11s %6d %10d %13d %13.2f %10.2f %10.2f",
        result.engine().scenario(),
        result.database().packName(),
        result.kills().size(),
        result.rounds(),
        result.steps(),
        Figures.seconds(result.undisturbed()),
        result.medianRecoverySeconds().orElse(Double.NaN),
        result.slowestRecovery().map(Figures::seconds).orElse(Double.NaN));
  }

  private String line() {
    List<Duration> recoveries = results.stream().flatMap(r -> r.recoveries().stream()).toList();
    ResultLine line =
        new ResultLine("chaos")
            .with("engine", engine().name())
            .with("seed", seed)
            .with("kills", results.stream().mapToInt(r -> r.kills().size()).sum())
            .with(engine().words().rounds(), results.stream().mapToInt(ChaosResult::rounds).sum())
            .with(
                engine().words().steps().replace(' ', '_'),
                results.stream().mapToInt(ChaosResult::steps).sum());
    if (!recoveries.isEmpty()) {
      line.with("recovery_median_seconds", Figures.medianSeconds(recoveries));
      line.with(
          "recovery_max_seconds",
          Figures.seconds(recoveries.stream().max(Duration::compareTo).get()));
      line.with("recovery_goal_seconds", Figures.seconds(GOAL));
      line.with("recoveries", recoveries.size());
      line.with(
          "recoveries_within_goal",
          recoveries.stream().filter(r -> r.compareTo(GOAL) <= 0).count());
    }
    return line.with("left_behind", leftBehind()).machine().json();
  }
}
