package dev.lockstep.bench.viewers;

import dev.lockstep.bench.Polling;
import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.figures.Latencies;
import dev.lockstep.bench.figures.ResultLine;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.ServerProcess;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Two servers on one control database, to which this program commits changes, so that both have to
 * find them there. Rounds of live events and of polling take turns.
 */
final class ViewersBench {
  private static final String CONTROL = "control";
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int SHORTEST_PAUSE = 250;
  private static final int LONGER_BY = 150;
  private static final int WARM_UP = 10;

  private final ViewersSettings settings;
  private final PrintStream out;
  private final Random moments = new Random(7);
  private final Latencies first = new Latencies();
  private final Latencies second = new Latencies();
  private final Latencies polling = new Latencies();

  ViewersBench(ViewersSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Measures and prints what came of it. */
  void run() throws SQLException {
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase(CONTROL);
      try (ServerProcess one = server(postgres);
          ServerProcess other = server(postgres)) {
        one.start();
        other.start();
        try (Changes changes = new Changes(postgres.connect(CONTROL))) {
          measure(one, other, changes);
        }
      }
    }
    report();
  }

  private ServerProcess server(PostgresServer postgres) {
    return ServerProcess.builder(settings.wildflyHome())
        .controlDatabase(postgres.jdbcUrl(CONTROL), postgres.user(), postgres.password())
        .build();
  }

  private void measure(ServerProcess one, ServerProcess other, Changes changes) {
    events(one, other, changes, WARM_UP, new Latencies(), new Latencies());
    polling(one, changes, WARM_UP, new Latencies());
    for (int round = 0; round < settings.rounds(); round++) {
      events(one, other, changes, settings.changes(), first, second);
      polling(one, changes, settings.changes(), polling);
      out.printf(Locale.ROOT, "round %d of %d is done%n", round + 1, settings.rounds());
    }
  }

  private void events(
      ServerProcess one,
      ServerProcess other,
      Changes changes,
      int count,
      Latencies ofOne,
      Latencies ofOther) {
    try (Viewers here = new EventViewers(one.api(), settings.viewers() - 1, true, changes, ofOne);
        Viewers there =
            new EventViewers(other.api(), settings.viewersOfSecond(), false, changes, ofOther)) {
      change(changes, count, List.of(here, there));
    }
  }

  private void polling(ServerProcess one, Changes changes, int count, Latencies latencies) {
    try (Viewers viewers = new PollingViewers(one.api(), settings.viewers(), changes, latencies)) {
      change(changes, count, List.of(viewers));
    }
  }

  /** Makes changes at irregular moments, and waits until everybody knows the last one. */
  private void change(Changes changes, int count, List<Viewers> viewers) {
    for (int i = 0; i < count; i++) {
      int change = changes.make();
      Duration pause = Duration.ofMillis(SHORTEST_PAUSE + moments.nextInt(LONGER_BY));
      Polling.within(pause, pause, () -> Optional.<Integer>empty());
      if (i == count - 1) {
        Polling.until(
            "change " + change,
            Duration.ofMillis(20),
            LIMIT,
            () ->
                viewers.stream().allMatch(all -> all.know(change))
                    ? Optional.of(change)
                    : Optional.empty());
      }
    }
  }

  private void report() {
    out.printf(
        Locale.ROOT,
        "%-40s %8s %8s %8s %8s %8s%n",
        "milliseconds from commit to receipt",
        "median",
        "p95",
        "p99",
        "worst",
        "receipts");
    row(settings.viewers() - 1 + " viewers beside one that stalls", first);
    row(settings.viewersOfSecond() + " viewers of a second server", second);
    row(settings.viewers() + " viewers that poll every second", polling);
    ResultLine line =
        new ResultLine("viewers")
            .with("viewers", settings.viewers())
            .with("stalled", 1)
            .with("changes", settings.changes() * settings.rounds());
    figures(line, "events", first);
    figures(line, "second_server", second);
    figures(line, "polling", polling);
    out.println(
        line.with("polling_over_events", Figures.ratio(polling.at(0.5), first.at(0.5)))
            .with("runs", settings.rounds())
            .machine()
            .json());
  }

  private void row(String name, Latencies latencies) {
    out.printf(
        Locale.ROOT,
        "%-40s %8.1f %8.1f %8.1f %8.1f %8d%n",
        name,
        latencies.at(0.5),
        latencies.at(0.95),
        latencies.at(0.99),
        latencies.at(1),
        latencies.count());
  }

  private static void figures(ResultLine line, String name, Latencies latencies) {
    line.with(name + "_median_ms", latencies.at(0.5))
        .with(name + "_p95_ms", latencies.at(0.95))
        .with(name + "_p99_ms", latencies.at(0.99))
        .with(name + "_worst_ms", latencies.at(1));
  }
}
