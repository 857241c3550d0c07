package dev.lockstep.bench.chaos;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.ResultLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the summary and the last line of some campaigns. Thread-safe: it is immutable. */
final class ChaosReport {
  private final String engine;
  private final long seed;
  private final List<ChaosResult> results;

  ChaosReport(String engine, long seed, List<ChaosResult> results) {
    this.engine = engine;
    this.seed = seed;
    this.results = List.copyOf(results);
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n%-12s %-11s %6s %6s %7s %13s %10s %10s%n",
        "scenario",
        "database",
        "kills",
        "runs",
        "tasks",
        "undisturbed s",
        "recovery s",
        "slowest s");
    results.forEach(result -> out.println(row(result)));
    out.println("every program exactly once in every company; all schemas as without kills");
    out.println();
    out.println(line());
  }

  private static String row(ChaosResult result) {
    return String.format(
        Locale.ROOT,
        "%-12s %-11s %6d %6d %7d %13.2f %10.2f %10.2f",
        result.scenario(),
        result.database().packName(),
        result.kills().size(),
        result.rounds(),
        result.tasks(),
        Figures.seconds(result.undisturbed()),
        result.medianRecoverySeconds().orElse(Double.NaN),
        result.slowestRecovery().map(Figures::seconds).orElse(Double.NaN));
  }

  private String line() {
    List<Duration> recoveries = results.stream().flatMap(r -> r.recoveries().stream()).toList();
    ResultLine line =
        new ResultLine("chaos")
            .with("engine", engine)
            .with("seed", seed)
            .with("kills", results.stream().mapToInt(r -> r.kills().size()).sum())
            .with("runs", results.stream().mapToInt(ChaosResult::rounds).sum())
            .with("tasks", results.stream().mapToInt(ChaosResult::tasks).sum());
    if (!recoveries.isEmpty()) {
      line.with("recovery_median_seconds", Figures.medianSeconds(recoveries));
      line.with(
          "recovery_max_seconds",
          Figures.seconds(recoveries.stream().max(Duration::compareTo).get()));
    }
    return line.machine().json();
  }
}
