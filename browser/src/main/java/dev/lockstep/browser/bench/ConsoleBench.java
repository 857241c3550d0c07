package dev.lockstep.browser.bench;

import dev.lockstep.bench.Polling;
import dev.lockstep.bench.figures.Latencies;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerProcess;
import dev.lockstep.browser.Browser;
import dev.lockstep.browser.Chromium;
import dev.lockstep.browser.SignIn;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * One server, on whose control database this program works as bshells do, and the matrix of the run
 * in Chromium, beside others who watch it. Calm and busy times take turns.
 */
final class ConsoleBench {
  private static final String CONTROL = "control";
  private static final int WARM_UP = 10;
  private static final int SHORTEST_PAUSE = 50;
  private static final int LONGER_BY = 150;

  /** Tasks of these rows are changed by nobody else; all of them are in the window. */
  private static final int ROWS = 4;

  private final ConsoleSettings settings;
  private final PrintStream out;
  private final Clock clock = Clock.systemUTC();
  private final Random moments = new Random(7);
  private final ConsoleFigures figures = new ConsoleFigures();
  private int changes;

  ConsoleBench(ConsoleSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Measures and prints what came of it. */
  void run() throws SQLException, IOException {
    try (PostgresServer postgres = PostgresServer.start()) {
      postgres.createDatabase(CONTROL);
      try (ServerProcess server =
              ServerProcess.builder(settings.wildflyHome())
                  .controlDatabase(postgres.jdbcUrl(CONTROL), postgres.user(), postgres.password())
                  .build();
          Chromium chromium = Chromium.start()) {
        server.start();
        try (LargeRun run = new LargeRun(postgres.connect(CONTROL));
            LargeRun others = new LargeRun(postgres.connect(CONTROL));
            Browser browser = chromium.browser()) {
          run.make();
          SignIn.at(server.address(), "admin", server.api().adminPassword(), browser);
          measure(server.api(), run, others, page(server, browser));
        }
      }
    }
    figures.print(settings, out);
  }

  private static MatrixPage page(ServerProcess server, Browser browser) {
    return new MatrixPage(
        browser, server.address().resolve("/#/runs/" + LargeRun.NUMBER + "?view=matrix"));
  }

  private void measure(LockstepClient api, LargeRun run, LargeRun others, MatrixPage page)
      throws IOException {
    try (OtherViewers viewers = new OtherViewers(api, settings.viewers() - 1)) {
      page.paintedAnew();
      changes(page, run, WARM_UP, new Latencies());
      for (int round = 0; round < settings.rounds(); round++) {
        for (int paint = 0; paint < settings.paints(); paint++) {
          figures.painted(page.paintedAnew());
        }
        changes(page, run, settings.samples(), figures.calm());
        try (BusyTasks busy = new BusyTasks(others, ROWS, settings.changes(), round)) {
          changes(page, run, WARM_UP, new Latencies());
          use(page, viewers, round);
          changes(page, run, settings.samples(), figures.busy());
          figures.changed(busy.end());
        }
        out.printf(Locale.ROOT, "round %d of %d is done%n", round + 1, settings.rounds());
      }
    }
  }

  private void use(MatrixPage page, OtherViewers viewers, int round) throws IOException {
    long received = viewers.received();
    figures.used(page.use(settings.seconds()));
    figures.received(
        (double) (viewers.received() - received) / settings.seconds() / settings.viewers());
    if (settings.profile().isPresent() && round == settings.rounds() - 1) {
      page.beginProfile();
      page.use(settings.seconds());
      page.keepProfile(settings.profile().get());
    }
  }

  /** Changes tasks one after another, each at an irregular moment after the last one was seen. */
  private void changes(MatrixPage page, LargeRun run, int count, Latencies latencies) {
    for (int i = 0; i < count; i++) {
      Duration pause = Duration.ofMillis(SHORTEST_PAUSE + moments.nextInt(LONGER_BY));
      Polling.within(pause, pause, () -> Optional.<Integer>empty());
      // a task begins, and with the next change it has ended
      int place = changes / 2 % (ROWS * LargeRun.PROGRAMS);
      boolean begins = changes % 2 == 0;
      changes++;
      int row = place / LargeRun.PROGRAMS;
      int column = place % LargeRun.PROGRAMS;
      List<Long> task = List.of(LargeRun.task(row, column));
      long[] committed = new long[1];
      double seen =
          page.seenAfter(
              () -> {
                committed[0] = clock.millis();
                run.change(begins ? task : List.of(), begins ? List.of() : task);
              },
              row,
              column);
      latencies.add(Duration.ofMillis((long) seen - committed[0]).toNanos());
    }
  }
}
