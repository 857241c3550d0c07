package dev.lockstep.browser.bench;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.Latencies;
import dev.lockstep.bench.figures.ResultLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured, and how it is told. Not thread-safe. */
final class ConsoleFigures {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double PERCENT = 100;
  private static final double KILO = 1000;

  private final Latencies data = new Latencies();
  private final Latencies paint = new Latencies();
  private final Latencies calm = new Latencies();
  private final Latencies busy = new Latencies();
  private final List<MatrixPage.Use> uses = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> received = new ArrayList<>();

  void painted(MatrixPage.FirstPaint first) {
    data.add(Math.round(first.data() * NANOS_PER_MILLI));
    paint.add(Math.round(first.paint() * NANOS_PER_MILLI));
  }

  /** Times of single changes while nothing else changes. */
  Latencies calm() {
    return calm;
  }

  /** Times of single changes while much else changes. */
  Latencies busy() {
    return busy;
  }

  void used(MatrixPage.Use use) {
    uses.add(use);
  }

  /** How many changes there were in a second of a round. */
  void changed(double rate) {
    rates.add(rate);
  }

  /** What each viewer was sent in a second of a round, in bytes. */
  void received(double rate) {
    received.add(rate);
  }

  void print(ConsoleSettings settings, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-58s %8s %8s %8s %8s%n",
        "milliseconds",
        "median",
        "p95",
        "worst",
        "samples");
    row(out, "first paint, from the matrix's last part until its frame", paint);
    row(out, "from the matrix's first part until its last part", data);
    row(out, "commit to pixel, calm", calm);
    row(out, "commit to pixel, busy", busy);
    out.printf(
        Locale.ROOT,
        "busy: %.0f changes/s, %.0f painted/s in %.1f frames/s, %.0f kB/s for each of %d viewers%n",
        Figures.median(rates),
        middle(MatrixPage.Use::cells),
        middle(MatrixPage.Use::frames),
        Figures.median(received) / KILO,
        settings.viewers());
    out.printf(
        Locale.ROOT,
        "main thread: %.1f %% busy (worst round %.1f %%), %.1f %% on a processor%n",
        middle(MatrixPage.Use::busy) * PERCENT,
        uses.stream().mapToDouble(MatrixPage.Use::busy).max().orElse(0) * PERCENT,
        middle(MatrixPage.Use::processor) * PERCENT);
    out.println(line(settings).machine().json());
  }

  private double middle(ToDoubleFunction<MatrixPage.Use> figure) {
    return Figures.median(uses.stream().map(figure::applyAsDouble).toList());
  }

  private static void row(PrintStream out, String name, Latencies times) {
    out.printf(
        Locale.ROOT,
        "%-58s %8.1f %8.1f %8.1f %8d%n",
        name,
        times.at(0.5),
        times.at(0.95),
        times.at(1),
        times.count());
  }

  private ResultLine line(ConsoleSettings settings) {
    ResultLine line =
        new ResultLine("console")
            .with("tasks", LargeRun.COMPANIES * LargeRun.PROGRAMS)
            .with("viewers", settings.viewers())
            .with("samples", calm.count());
    figures(line, "first_paint", paint);
    figures(line, "calm", calm);
    figures(line, "busy", busy);
    return line.with("changes_per_s", Figures.median(rates))
        .with("painted_per_s", middle(MatrixPage.Use::cells))
        .with("frames_per_s", middle(MatrixPage.Use::frames))
        .with("main_thread_busy_percent", middle(MatrixPage.Use::busy) * PERCENT)
        .with("main_thread_processor_percent", middle(MatrixPage.Use::processor) * PERCENT)
        .with("runs", settings.rounds());
  }

  private static void figures(ResultLine line, String name, Latencies times) {
    line.with(name + "_median_ms", times.at(0.5))
        .with(name + "_p95_ms", times.at(0.95))
        .with(name + "_worst_ms", times.at(1));
  }
}
