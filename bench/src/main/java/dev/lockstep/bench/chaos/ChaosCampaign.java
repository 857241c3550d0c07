package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.KillMoment.Victim;
import dev.lockstep.bench.figures.Figures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets an engine work round after round, kills the server in the middle of it as often as wanted,
 * and checks after each round that everything happened exactly once. Not thread-safe.
 */
public final class ChaosCampaign {
  private static final int ROUNDS_WITHOUT_KILL = 3;

  private final ChaosSettings settings;
  private final ChaosServer server;
  private final RoundCompanies companies;
  private final KillPlan plan;
  private final List<Kill> kills = new ArrayList<>();
  private final List<String> leftBehind = new ArrayList<>();
  private int steps;

  private ChaosCampaign(ChaosSettings settings, ChaosServer server) {
    this.settings = settings;
    this.server = server;
    this.companies = settings.engine().companies(server);
    this.plan =
        new KillPlan(settings.seed(), settings.engine().triggers(), settings.engine().victims());
  }

  /**
   * Runs a campaign; takes about ten seconds for each kill. One round without kills comes first: it
   * says how long a round takes, and must lead to the same schemas as plain JDBC.
   *
   * @throws ChaosException if work did not go on in time or failed, if a program was not executed
   *     exactly once for a company, or if a schema is not as it should be; with seed, log and what
   *     to do to repeat it
   */
  public static ChaosResult run(ChaosSettings settings) {
    settings
        .out()
        .printf(
            Locale.ROOT,
            "chaos: %s, %s on %s, %d kills (%s), seed %d%n",
            settings.engine().name(),
            settings.engine().scenario(),
            settings.database().packName(),
            settings.kills(),
            shares(settings.engine().victims()),
            settings.seed());
    try (ChaosServer server = ChaosServer.create(settings)) {
      try {
        ChaosResult result = new ChaosCampaign(settings, server).execute();
        server.discard();
        return result;
      } catch (RuntimeException | SQLException e) {
        server.kill();
        throw new ChaosException(
            String.join(
                "\n",
                "Seed " + settings.seed() + ": " + e.getMessage(),
                "The same moments again: " + settings.command(),
                server.trace()),
            e);
      }
    }
  }

  /** Such as {@code 5 of 10 server, 5 of 10 database}. */
  private static String shares(List<Victim> victims) {
    return Arrays.stream(Victim.values())
        .filter(victims::contains)
        .map(
            victim ->
                String.format(
                    Locale.ROOT,
                    "%d of %d %s",
                    Collections.frequency(victims, victim),
                    victims.size(),
                    victim.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  private ChaosResult execute() throws SQLException {
    long begin = System.nanoTime();
    companies.prepare();
    Duration undisturbed = undisturbedRound();
    int round = 0;
    int withoutKill = 0;
    while (kills.size() < settings.kills()) {
      int before = kills.size();
      disturbedRound(round(++round), undisturbed);
      withoutKill = kills.size() == before ? withoutKill + 1 : 0;
      if (withoutKill == ROUNDS_WITHOUT_KILL) {
        throw new ChaosException("The rounds are over before a kill hits them: take more rows.");
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    return new ChaosResult(
        settings.engine(),
        settings.database(),
        settings.seed(),
        round,
        steps,
        undisturbed,
        elapsed,
        kills,
        leftBehind);
  }

  private Round round(int number) {
    return new Round(number, settings.companies(), settings.engine().packageCombinations());
  }

  private Duration undisturbedRound() throws SQLException {
    Round round = round(0);
    RoundWork work = begin(round);
    Watch watch = new Watch(work, settings.roundLimit(), settings.roundLimit());
    watch.until(null, settings.roundLimit());
    Duration duration = watch.elapsed();
    end(round, work);
    settings
        .out()
        .printf(
            Locale.ROOT,
            "undisturbed: %d %s in %.2f s%n",
            watch.last().steps(),
            settings.engine().words().steps(),
            Figures.seconds(duration));
    return duration;
  }

  private void disturbedRound(Round round, Duration expected) throws SQLException {
    RoundWork work = begin(round);
    Watch watch = new Watch(work, expected, settings.roundLimit());
    Optional<Kill> last = Optional.empty();
    while (true) {
      KillMoment moment = nextMoment(last);
      Watch.End end = watch.until(moment, settings.roundLimit());
      Optional<Duration> recovery = watch.recovery();
      last.ifPresent(kill -> finish(kill.recoveredAfter(recovery)));
      if (moment == null || end == Watch.End.ENDED) {
        break;
      }
      last = Optional.of(kill(round, moment, watch));
      watch = new Watch(work, expected, settings.recoveryLimit());
    }
    steps += watch.last().steps();
    end(round, work);
  }

  private @Nullable KillMoment nextMoment(Optional<Kill> unfinished) {
    int made = kills.size() + (unfinished.isPresent() ? 1 : 0);
    return made < settings.kills() ? plan.next() : null;
  }

  private Kill kill(Round round, KillMoment moment, Watch watch) {
    Duration after = watch.elapsed();
    Duration boot = server.strike(moment.victim());
    return new Kill(
        kills.size() + 1,
        round.number(),
        moment,
        after,
        watch.last().words(),
        boot,
        Optional.empty());
  }

  private void finish(Kill kill) {
    kills.add(kill);
    settings.out().println(kill.line());
  }

  private void noteLeftBehind(String what) {
    leftBehind.add(what);
    settings.out().println("left behind: " + what);
  }

  private RoundWork begin(Round round) throws SQLException {
    companies.create(round);
    server.startUnlessUp();
    if (round.number() == 0) {
      server.takeSeat();
    }
    return settings.engine().begin(server, round);
  }

  private void end(Round round, RoundWork work) throws SQLException {
    work.requireEnded().forEach(this::noteLeftBehind);
    companies.requireReleased(round);
    server.makeWay();
    companies.requireContents(round);
  }
}
