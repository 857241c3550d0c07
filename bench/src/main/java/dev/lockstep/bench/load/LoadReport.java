package dev.lockstep.bench.load;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.ResultLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the table and the last line. Thread-safe: it has no state of its own. */
final class LoadReport {
  private static final double BYTES_IN_MB = 1e6;

  private final LoadSettings settings;
  private final long rows;
  private final long bytes;
  private final LoadResult result;

  /**
   * @param rows of each load
   * @param bytes of each load's files
   */
  LoadReport(LoadSettings settings, long rows, long bytes, LoadResult result) {
    this.settings = settings;
    this.rows = rows;
    this.bytes = bytes;
    this.result = result;
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n%,d rows of lineitem, %.0f MB, %d streams, %d rounds, %d CPUs, Lockstep's heap %s%n%n",
        rows,
        bytes / BYTES_IN_MB,
        settings.instances(),
        settings.rounds(),
        Runtime.getRuntime().availableProcessors(),
        LockstepPeer.HEAP);
    out.printf(
        Locale.ROOT,
        "%-12s %8s %10s %8s %12s   %s%n",
        "peer",
        "median",
        "rows/s",
        "MB/s",
        "x bare COPY",
        "seconds in each round");
    for (String peer :
        List.of(LoadResult.LOCKSTEP, LoadResult.LIMIT, LoadResult.PSQL, LoadResult.SPRING_BATCH)) {
      if (result.has(peer)) {
        out.println(row(peer));
      }
    }
    out.printf(
        Locale.ROOT,
        "Lockstep's own time, without the checks before its start: %.2f s%n%n",
        result.reportedSeconds(LoadResult.LOCKSTEP));
    out.println(line());
  }

  private String row(String peer) {
    double seconds = result.seconds(peer);
    return String.format(
        Locale.ROOT,
        "%-12s %8.2f %,10.0f %8.1f %12.2f   %s",
        peer,
        seconds,
        rows / seconds,
        bytes / BYTES_IN_MB / seconds,
        Figures.ratio(seconds, result.seconds(LoadResult.LIMIT)),
        rounds(peer));
  }

  private String rounds(String peer) {
    return result.totals(peer).stream()
        .map(total -> String.format(Locale.ROOT, "%.2f", Figures.seconds(total)))
        .collect(Collectors.joining("  "));
  }

  private String line() {
    double lockstep = result.seconds(LoadResult.LOCKSTEP);
    double limit = result.seconds(LoadResult.LIMIT);
    ResultLine line =
        new ResultLine("load")
            .with("instances", settings.instances())
            .with("lockstep_over_limit", Figures.ratio(lockstep, limit));
    line.with("lockstep_seconds", lockstep)
        .with("lockstep_own_seconds", result.reportedSeconds(LoadResult.LOCKSTEP))
        .with("limit_seconds", limit);
    addPeer(line, "psql", LoadResult.PSQL);
    addPeer(line, "spring_batch", LoadResult.SPRING_BATCH);
    return line.with("rows", rows)
        .with("scale", settings.scale())
        .with("heap", LockstepPeer.HEAP)
        .with("runs", settings.rounds())
        .machine()
        .json();
  }

  private void addPeer(ResultLine line, String name, String peer) {
    if (result.has(peer)) {
      double seconds = result.seconds(peer);
      line.with(
          name + "_over_lockstep", Figures.ratio(seconds, result.seconds(LoadResult.LOCKSTEP)));
      line.with(name + "_seconds", seconds);
    }
  }
}
