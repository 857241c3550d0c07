package dev.lockstep.bench.move;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.ResultLine;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the table and the last line. Thread-safe: it has no state of its own. */
final class MoveReport {
  private static final double BYTES_IN_MB = 1e6;

  private final MoveSettings settings;
  private final long rows;
  private final long bytes;
  private final MoveResult result;

  /**
   * @param rows of each move
   * @param bytes that PostgreSQL keeps of them
   */
  MoveReport(MoveSettings settings, long rows, long bytes, MoveResult result) {
    this.settings = settings;
    this.rows = rows;
    this.bytes = bytes;
    this.result = result;
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n%,d rows of lineitem, %.0f MB, %d rounds, %d CPUs, Lockstep's heap %s%n%n",
        rows,
        bytes / BYTES_IN_MB,
        settings.rounds(),
        Runtime.getRuntime().availableProcessors(),
        LockstepPeer.HEAP);
    out.printf(
        Locale.ROOT,
        "%-14s %8s %10s %8s   %s%n",
        "peer, streams",
        "median",
        "rows/s",
        "MB/s",
        "seconds in each round");
    result.contestants().forEach(contestant -> out.println(row(contestant)));
    out.println();
    settings.streams().forEach(streams -> out.println(ratios(streams)));
    out.println();
    out.println(line());
  }

  private String row(String contestant) {
    double seconds = result.seconds(contestant);
    return String.format(
        Locale.ROOT,
        "%-14s %8.2f %,10.0f %8.1f   %s",
        contestant,
        seconds,
        rows / seconds,
        bytes / BYTES_IN_MB / seconds,
        result.times(contestant).stream()
            .map(time -> String.format(Locale.ROOT, "%.2f", Figures.seconds(time)))
            .collect(Collectors.joining("  ")));
  }

  private String ratios(int streams) {
    String text =
        String.format(
            Locale.ROOT,
            "%d streams: Lockstep takes %.2f times bare COPY",
            streams,
            lockstepOverCopy(streams));
    return result.has(MoveResult.DUMP)
        ? text
            + String.format(
                Locale.ROOT,
                ", pg_dump with pg_restore %.2f times Lockstep",
                dumpOverLockstep(streams))
        : text;
  }

  private double lockstepOverCopy(int streams) {
    return Figures.ratio(
        result.seconds(Contestant.name(MoveResult.LOCKSTEP, streams)),
        result.seconds(Contestant.name(MoveResult.LIMIT, streams)));
  }

  private double dumpOverLockstep(int streams) {
    return Figures.ratio(
        result.seconds(MoveResult.DUMP),
        result.seconds(Contestant.name(MoveResult.LOCKSTEP, streams)));
  }

  /** Plain names for the first number of streams, names with the number for the others. */
  private String line() {
    int first = settings.streams().get(0);
    ResultLine line = new ResultLine("move").with("streams", first);
    addRatios(line, first, "");
    settings.streams().stream()
        .skip(1)
        .forEach(streams -> addRatios(line, streams, "_s" + streams));
    if (result.has(MoveResult.DUMP)) {
      line.with("dump_seconds", result.seconds(MoveResult.DUMP));
    }
    return line.with("rows", rows)
        .with("database", settings.apart() ? "another" : "same")
        .with("scale", settings.scale())
        .with("heap", LockstepPeer.HEAP)
        .with("runs", settings.rounds())
        .machine()
        .json();
  }

  private void addRatios(ResultLine line, int streams, String suffix) {
    line.with("lockstep_over_copy" + suffix, lockstepOverCopy(streams));
    if (result.has(MoveResult.DUMP)) {
      line.with("dump_over_lockstep" + suffix, dumpOverLockstep(streams));
    }
    line.with(
        "lockstep_seconds" + suffix, result.seconds(Contestant.name(MoveResult.LOCKSTEP, streams)));
    line.with("copy_seconds" + suffix, result.seconds(Contestant.name(MoveResult.LIMIT, streams)));
  }
}
