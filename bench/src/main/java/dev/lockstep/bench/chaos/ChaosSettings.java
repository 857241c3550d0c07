package dev.lockstep.bench.chaos;

import dev.lockstep.bench.schema.Dialect;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One campaign: one engine and database. Immutable.
 *
 * @param wildflyHome the assembled server
 * @param database of the companies and, with PostgreSQL, of the server itself
 * @param embedded whether the server itself opens the companies' H2 database, which is killed with
 *     it
 * @param engine whose work is disturbed
 * @param kills how many
 * @param seed of the kills' moments
 * @param companies in each round
 * @param bshells in each run
 * @param recoveryLimit from READY to the first new progress
 * @param roundLimit of one round's work between two boots
 * @param directory for the server's base directory, which stays there if the campaign fails; empty
 *     for a temporary one
 * @param out where progress is printed
 */
public record ChaosSettings(
    Path wildflyHome,
    Dialect database,
    boolean embedded,
    ChaosEngine engine,
    int kills,
    long seed,
    int companies,
    int bshells,
    Duration recoveryLimit,
    Duration roundLimit,
    Optional<Path> directory,
    PrintStream out) {

  public ChaosSettings {
    if (kills < 1 || companies < 1 || companies > 99 || bshells < 1) {
      throw new IllegalArgumentException(
          "At least one kill and one bshell, and 1 to 99 companies.");
    }
  }

  /** The command that gives the same moments again. */
  public String command() {
    return String.format(
        Locale.ROOT,
        "./bench/chaos --engine %s %s --database %s%s --kills %d --companies %d --seed %d",
        engine.name(),
        engine.options(),
        database.packName(),
        embedded ? " --embedded" : "",
        kills,
        companies,
        seed);
  }

  /**
   * Begins with what is usual: three kills of the server, three companies, four bshells; work goes
   * on within 5 s after each boot.
   */
  public static Builder builder(Path wildflyHome, ChaosEngine engine, Dialect database, long seed) {
    return new Builder(wildflyHome, engine, database, seed);
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private final Path wildflyHome;
    private final ChaosEngine engine;
    private final Dialect database;
    private final long seed;
    private boolean embedded;
    private int kills = 3;
    private int companies = 3;
    private int bshells = 4;
    private Duration recoveryLimit = Duration.ofSeconds(5);
    private Duration roundLimit = Duration.ofMinutes(5);
    private Optional<Path> directory = Optional.empty();
    private PrintStream out = System.out;

    private Builder(Path wildflyHome, ChaosEngine engine, Dialect database, long seed) {
      this.wildflyHome = wildflyHome;
      this.engine = engine;
      this.database = database;
      this.seed = seed;
    }

    /** The server itself opens the companies' H2 database, which is killed with it then. */
    public Builder embedded(boolean value) {
      embedded = value;
      return this;
    }

    /** How many kills. */
    public Builder kills(int value) {
      kills = value;
      return this;
    }

    /** How many companies in each round. */
    public Builder companies(int value) {
      companies = value;
      return this;
    }

    /** How many bshells in each run. */
    public Builder bshells(int value) {
      bshells = value;
      return this;
    }

    /** How long after READY the work may take to go on. */
    public Builder recoveryLimit(Duration value) {
      recoveryLimit = value;
      return this;
    }

    /** How long a round's work may take between two boots. */
    public Builder roundLimit(Duration value) {
      roundLimit = value;
      return this;
    }

    /** Keeps the server's base directory of a failed campaign in this directory. */
    public Builder directory(Path value) {
      directory = Optional.of(value);
      return this;
    }

    /** Where progress is printed. */
    public Builder out(PrintStream value) {
      out = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public ChaosSettings build() {
      return new ChaosSettings(
          wildflyHome,
          database,
          embedded,
          engine,
          kills,
          seed,
          companies,
          bshells,
          recoveryLimit,
          roundLimit,
          directory,
          out);
    }
  }
}
