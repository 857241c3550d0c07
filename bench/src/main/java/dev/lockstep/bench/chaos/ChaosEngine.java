package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.KillMoment.Victim;
import java.util.List;

/** Whose work a campaign disturbs. Used by one thread. */
public interface ChaosEngine extends AutoCloseable {

  /** Such as {@code sequencer}. */
  String name();

  /** What it works on, such as {@code synthetic}. */
  String scenario();

  /** The options of the command line that choose the same, such as {@code --scenario synthetic}. */
  String options();

  /** How figures about its work are called. */
  Words words();

  /** What kills wait for: each with the share that it has in the list. */
  List<Trigger> triggers();

  /**
   * What is killed: each with the share that it has in the list. Databases are only killed when the
   * server does not open them itself.
   */
  List<Victim> victims();

  /** Into how many package combinations the companies of a round are divided. */
  int packageCombinations();

  /** The companies that it works on. */
  RoundCompanies companies(ChaosServer server);

  /**
   * Makes a round's companies and all else that it needs known to the server, and starts its work.
   *
   * @param server which is READY
   */
  RoundWork begin(ChaosServer server, Round round);

  /** Gives back what making companies needed. */
  @Override
  void close();

  /**
   * Words for people and for the result's last line.
   *
   * @param rounds such as {@code runs}
   * @param steps of a round, such as {@code tasks}
   * @param promise what was checked after each round
   */
  record Words(String rounds, String steps, String promise) {}
}
