package dev.lockstep.bench.chaos;

import dev.lockstep.bench.figures.Figures;
import dev.lockstep.bench.schema.SchemaSnapshot;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs data upgrade runs one after another, kills the server in the middle of them as often as
 * wanted, and checks after each run that everything happened exactly once. Not thread-safe.
 */
public final class ChaosCampaign {
  private static final int RUNS_WITHOUT_KILL = 3;

  private final ChaosSettings settings;
  private final ChaosServer server;
  private final Companies companies;
  private final KillPlan plan;
  private final List<Kill> kills = new ArrayList<>();
  private int tasks;

  private ChaosCampaign(ChaosSettings settings, ChaosServer server) {
    this.settings = settings;
    this.server = server;
    this.companies = new Companies(settings.scenario(), server);
    this.plan = new KillPlan(settings.seed());
  }

  /**
   * Runs a campaign; takes about ten seconds for each kill. One run without kills comes first: it
   * says how long a run takes, and must lead to the same schemas as plain JDBC.
   *
   * @throws ChaosException if a run did not go on in time or failed, if a program was not executed
   *     exactly once for a company, or if a schema is not as it should be; with seed and log
   */
  public static ChaosResult run(ChaosSettings settings) {
    settings
        .out()
        .printf(
            Locale.ROOT,
            "chaos: %s on %s, %d kills, seed %d%n",
            settings.scenario().name(),
            settings.database().packName(),
            settings.kills(),
            settings.seed());
    try (ChaosServer server = ChaosServer.create(settings)) {
      try {
        ChaosResult result = new ChaosCampaign(settings, server).execute();
        server.discard();
        return result;
      } catch (RuntimeException | SQLException e) {
        server.kill();
        throw new ChaosException(
            "Seed " + settings.seed() + ": " + e.getMessage() + "\n" + server.trace(), e);
      }
    }
  }

  private ChaosResult execute() throws SQLException {
    long begin = System.nanoTime();
    SchemaSnapshot reference = companies.reference();
    Duration undisturbed = undisturbedRun(reference);
    int round = 0;
    int withoutKill = 0;
    while (kills.size() < settings.kills()) {
      int before = kills.size();
      disturbedRun(new Round(++round, settings.companies()), undisturbed, reference);
      withoutKill = kills.size() == before ? withoutKill + 1 : 0;
      if (withoutKill == RUNS_WITHOUT_KILL) {
        throw new ChaosException("The runs are over before a kill hits them: take more rows.");
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    return new ChaosResult(
        settings.scenario().name(),
        settings.database(),
        settings.seed(),
        round,
        tasks,
        undisturbed,
        elapsed,
        kills);
  }

  private Duration undisturbedRun(SchemaSnapshot reference) throws SQLException {
    Round round = new Round(0, settings.companies());
    long run = begin(round);
    RunWatch watch = new RunWatch(server.api(), run, settings.runLimit(), settings.runLimit());
    watch.until(null, settings.runLimit());
    Duration duration = watch.elapsed();
    end(round, reference);
    settings
        .out()
        .printf(
            Locale.ROOT,
            "undisturbed run: %d tasks in %.2f s%n",
            watch.tasks(),
            Figures.seconds(duration));
    return duration;
  }

  private void disturbedRun(Round round, Duration expected, SchemaSnapshot reference)
      throws SQLException {
    long run = begin(round);
    RunWatch watch = new RunWatch(server.api(), run, expected, settings.runLimit());
    Optional<Kill> last = Optional.empty();
    while (true) {
      KillMoment moment = nextMoment(last);
      RunWatch.End end = watch.until(moment, settings.runLimit());
      Optional<Duration> recovery = watch.recovery();
      last.ifPresent(kill -> finish(kill.recoveredAfter(recovery)));
      if (moment == null || end == RunWatch.End.COMPLETED) {
        break;
      }
      last = Optional.of(kill(round, moment, watch));
      watch = new RunWatch(server.api(), run, expected, settings.recoveryLimit());
    }
    tasks += watch.tasks();
    end(round, reference);
  }

  private @Nullable KillMoment nextMoment(Optional<Kill> unfinished) {
    int made = kills.size() + (unfinished.isPresent() ? 1 : 0);
    return made < settings.kills() ? plan.next() : null;
  }

  private Kill kill(Round round, KillMoment moment, RunWatch watch) {
    Duration after = watch.elapsed();
    server.kill();
    Duration boot = server.start();
    return new Kill(
        kills.size() + 1,
        round.number(),
        moment,
        after,
        watch.done(),
        watch.tasks(),
        boot,
        Optional.empty());
  }

  private void finish(Kill kill) {
    kills.add(kill);
    settings.out().println(kill.line());
  }

  private long begin(Round round) throws SQLException {
    companies.create(round);
    server.startUnlessUp();
    return server.startRun(round);
  }

  private void end(Round round, SchemaSnapshot reference) throws SQLException {
    companies.requireReleased(round);
    server.makeWay();
    companies.requireUpgraded(round, reference);
  }
}
