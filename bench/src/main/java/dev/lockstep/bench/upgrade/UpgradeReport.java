package dev.lockstep.bench.upgrade;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.ResultLine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the table and the last line. Thread-safe: it has no state of its own. */
final class UpgradeReport {
  private static final String LOCKSTEP = "lockstep";
  private static final String FLYWAY = FlywayPeer.Connections.ITS_OWN.peer();
  private static final String FLYWAY_POOL = FlywayPeer.Connections.POOL.peer();
  private static final String LIMIT = "plain JDBC";

  private final UpgradeSettings settings;
  private final UpgradeResult result;

  UpgradeReport(UpgradeSettings settings, UpgradeResult result) {
    this.settings = settings;
    this.result = result;
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n%d schemas x %d migrations, %d rounds, %d CPUs; seconds%n%n",
        settings.schemas(),
        MigrationSet.all().size(),
        settings.rounds(),
        Runtime.getRuntime().availableProcessors());
    out.printf(
        Locale.ROOT,
        "%-8s %-12s %8s %14s   %s%n",
        "workers",
        "peer",
        "median",
        "x plain JDBC",
        "rounds");
    for (int workers : settings.workers()) {
      for (String peer : List.of(LOCKSTEP, FLYWAY, FLYWAY_POOL, LIMIT)) {
        if (result.has(workers, peer)) {
          out.println(row(workers, peer));
        }
      }
      if (result.has(workers, LOCKSTEP)) {
        out.printf(
            Locale.ROOT,
            "%-8d %-12s %8.2f%n",
            workers,
            "  its own",
            result.reportedSeconds(workers, LOCKSTEP));
      }
    }
    out.println();
    out.println(line());
  }

  private String row(int workers, String peer) {
    return String.format(
        Locale.ROOT,
        "%-8d %-12s %8.2f %14.2f   %s",
        workers,
        peer,
        result.totalSeconds(workers, peer),
        overLimit(workers, peer),
        rounds(result.totals(workers, peer)));
  }

  private static String rounds(List<Duration> totals) {
    return totals.stream()
        .map(total -> String.format(Locale.ROOT, "%.2f", Figures.seconds(total)))
        .collect(Collectors.joining("  "));
  }

  private double overLimit(int workers, String peer) {
    return Figures.ratio(result.totalSeconds(workers, peer), result.totalSeconds(workers, LIMIT));
  }

  /** Plain names for the largest count of workers, names with the count for the others. */
  private String line() {
    int most = settings.workers().stream().mapToInt(Integer::intValue).max().orElseThrow();
    ResultLine line = new ResultLine("upgrade").with("workers", most);
    addRatios(line, most, "");
    settings.workers().stream()
        .filter(workers -> workers != most)
        .forEach(workers -> addRatios(line, workers, "_w" + workers));
    return line.with("schemas", settings.schemas())
        .with("runs", settings.rounds())
        .machine()
        .json();
  }

  private void addRatios(ResultLine line, int workers, String suffix) {
    double flyway = result.totalSeconds(workers, FLYWAY);
    double flywayPool = result.totalSeconds(workers, FLYWAY_POOL);
    if (result.has(workers, LOCKSTEP)) {
      double lockstep = result.totalSeconds(workers, LOCKSTEP);
      line.with("lockstep_over_limit" + suffix, overLimit(workers, LOCKSTEP));
      line.with("flyway_over_lockstep" + suffix, Figures.ratio(flyway, lockstep));
      line.with("flyway_pool_over_lockstep" + suffix, Figures.ratio(flywayPool, lockstep));
      line.with("lockstep_seconds" + suffix, lockstep);
      line.with("lockstep_own_seconds" + suffix, result.reportedSeconds(workers, LOCKSTEP));
    }
    line.with("flyway_seconds" + suffix, flyway);
    line.with("flyway_pool_seconds" + suffix, flywayPool);
    line.with("limit_seconds" + suffix, result.totalSeconds(workers, LIMIT));
  }
}
