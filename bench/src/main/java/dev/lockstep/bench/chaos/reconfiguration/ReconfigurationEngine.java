package dev.lockstep.bench.chaos.reconfiguration;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.chaos.ChaosEngine;
import dev.lockstep.bench.chaos.ChaosServer;
import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.KillMoment.Victim;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.chaos.RoundCompanies;
import dev.lockstep.bench.chaos.RoundWork;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Moves of four AMPs: one for each round, to and fro between their storages. Not thread-safe. */
public final class ReconfigurationEngine implements ChaosEngine {

  /** Of ten kills five are the server's, three the database's, two those of both at once. */
  private static final List<Victim> VICTIMS =
      List.of(
          Victim.SERVER,
          Victim.SERVER,
          Victim.SERVER,
          Victim.SERVER,
          Victim.SERVER,
          Victim.DATABASE,
          Victim.DATABASE,
          Victim.DATABASE,
          Victim.BOTH,
          Victim.BOTH);

  private final long rows;
  private final boolean databaseSpared;
  private @Nullable MovedAmps amps;

  /**
   * An engine whose AMPs are made by its first round.
   *
   * @param rows of all AMPs together, at least 400
   * @param databaseSpared whether only Lockstep's server is killed
   */
  public ReconfigurationEngine(long rows, boolean databaseSpared) {
    if (rows < 400) {
      throw new BenchException("Four AMPs have at least 400 rows.");
    }
    this.rows = rows;
    this.databaseSpared = databaseSpared;
  }

  @Override
  public String name() {
    return "reconfiguration";
  }

  @Override
  public String scenario() {
    return "amps";
  }

  @Override
  public String options() {
    return "--rows " + rows + (databaseSpared ? " --spare-database" : "");
  }

  @Override
  public Words words() {
    return new Words(
        "moves",
        "rows",
        "every table has its rows and structure in the storage that the map says, old storages did"
            + " not change, new ones are empty after the end; cylinder indexes, maps and users'"
            + " rights agree; no flag, session, lock or job is left");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        Trigger.PROGRESS,
        Trigger.PROGRESS,
        Trigger.PHASE,
        Trigger.PHASE,
        Trigger.PHASE,
        Trigger.PHASE,
        Trigger.COMMAND,
        Trigger.COMMAND,
        Trigger.TIME,
        Trigger.TIME);
  }

  @Override
  public List<Victim> victims() {
    return databaseSpared ? List.of(Victim.SERVER) : VICTIMS;
  }

  @Override
  public int packageCombinations() {
    return 1;
  }

  @Override
  public RoundCompanies companies(ChaosServer server) {
    MovedAmps made = new MovedAmps(server, rows);
    amps = made;
    return made;
  }

  @Override
  public RoundWork begin(ChaosServer server, Round round) {
    MovedAmps all = amps;
    if (all == null) {
      throw new IllegalStateException("The AMPs are not made yet.");
    }
    if (round.number() == 0) {
      all.adopt();
    }
    try {
      all.checks().noteOld();
    } catch (SQLException e) {
      throw new BenchException("The storages cannot be read before a move", e);
    }
    double giveUpAfter =
        new SplittableRandom(server.settings().seed() + round.number()).nextDouble();
    return new MoveWork(server, all, WayOut.of(round.number()), giveUpAfter);
  }

  @Override
  public void close() {
    // the storages are the database's, and are removed with it
  }
}
