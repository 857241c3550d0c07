package dev.lockstep.bench.chaos;

import dev.lockstep.bench.chaos.KillMoment.Trigger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Whose work a campaign disturbs. Used by one thread. */
public interface ChaosEngine {

  /** Such as {@code sequencer}. */
  String name();

  /** How figures about its work are called. */
  Words words();

  /** What kills wait for: each with the share that it has in the list. */
  List<Trigger> triggers();

  /** Into how many package combinations the companies of a round are divided. */
  int packageCombinations();

  /**
   * Makes a round's companies and all else that it needs known to the server, and starts its work.
   *
   * @param server which is READY
   */
  RoundWork begin(ChaosServer server, Round round);

  /**
   * Does by plain JDBC what the work leaves in a company beside its upgrade.
   *
   * @param connection in autocommit whose schema is the company's
   */
  void completePlainly(Connection connection) throws SQLException;

  /** One line for each thing that was not done exactly once beside a company's upgrade. */
  List<String> faults(Connection connection, String schema) throws SQLException;

  /**
   * Words for people and for the result's last line.
   *
   * @param rounds such as {@code runs}
   * @param steps of a round, such as {@code tasks}
   * @param promise what was checked after each round
   */
  record Words(String rounds, String steps, String promise) {}
}
