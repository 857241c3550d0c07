package dev.lockstep.bench.barrier;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.ResultLine;
import dev.lockstep.bench.server.ServerProcess;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Barriers of 4, 16 and 64 instances, by a load and by a phaser, both inside the server. The peers
 * take turns.
 */
final class BarrierBench {

  private static final List<Integer> INSTANCES = List.of(4, 16, 64);
  private static final double MEDIAN = 0.5;
  private static final double P99 = 0.99;

  private final BarrierSettings settings;
  private final PrintStream out;
  private final SortedMap<Integer, List<Double>> load = new TreeMap<>();
  private final SortedMap<Integer, List<Double>> phaser = new TreeMap<>();

  BarrierBench(BarrierSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Measures and prints what came of it. */
  void run() {
    try (ServerProcess server = ServerProcess.builder(settings.wildflyHome()).build()) {
      BarrierWar.deploy(server.baseDirectory());
      server.start();
      BarrierClient client = new BarrierClient(server.api());
      client.awaitDeployed();
      round(client, new TreeMap<>(), new TreeMap<>());
      for (int round = 0; round < settings.rounds(); round++) {
        round(client, load, phaser);
        out.printf(Locale.ROOT, "round %d of %d is done%n", round + 1, settings.rounds());
      }
    }
    report();
  }

  private void round(
      BarrierClient client,
      SortedMap<Integer, List<Double>> ofLoad,
      SortedMap<Integer, List<Double>> ofPhaser) {
    for (int instances : INSTANCES) {
      add(ofLoad, instances, client.pass("load", instances, settings.barriers()));
      add(ofPhaser, instances, client.pass("phaser", instances, settings.barriers()));
    }
  }

  private static void add(
      SortedMap<Integer, List<Double>> all, int instances, List<Double> millis) {
    all.computeIfAbsent(instances, number -> new ArrayList<>()).addAll(millis);
  }

  private void report() {
    out.printf(
        Locale.ROOT,
        "%-34s %10s %10s %10s %10s%n",
        "milliseconds from the last arrival",
        "median",
        "p99",
        "phaser",
        "its p99");
    ResultLine line = new ResultLine("barrier");
    for (int instances : INSTANCES) {
      List<Double> ofLoad = load.getOrDefault(instances, List.of());
      List<Double> ofPhaser = phaser.getOrDefault(instances, List.of());
      out.printf(
          Locale.ROOT,
          "%-34s %10.2f %10.2f %10.3f %10.3f%n",
          instances + " instances",
          at(ofLoad, MEDIAN),
          at(ofLoad, P99),
          at(ofPhaser, MEDIAN),
          at(ofPhaser, P99));
      line.with("median_ms_" + instances, at(ofLoad, MEDIAN))
          .with("p99_ms_" + instances, at(ofLoad, P99))
          .with(
              "lockstep_over_phaser_" + instances,
              Figures.ratio(at(ofLoad, MEDIAN), at(ofPhaser, MEDIAN)));
    }
    out.println(
        line.with("barriers", settings.barriers() * settings.rounds())
            .with("runs", settings.rounds())
            .machine()
            .json());
  }

  /** What this share of them did not exceed. */
  private static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
  }
}
