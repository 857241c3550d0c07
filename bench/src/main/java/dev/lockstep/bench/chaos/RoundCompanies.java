package dev.lockstep.bench.chaos;

import java.sql.SQLException;

/** The companies of all rounds: made before the work and looked at after it. Used by one thread. */
public interface RoundCompanies {

  /** Makes what all rounds are compared with, once before the first of them. */
  void prepare() throws SQLException;

  /** Makes a round's companies as they are before the work. */
  void create(Round round) throws SQLException;

  /**
   * Asks the running server whether a round's companies are in normal use again.
   *
   * @throws ChaosException if one is not
   */
  void requireReleased(Round round);

  /**
   * Looks into the databases of a round's companies.
   *
   * @throws ChaosException with all that is not as it should be
   */
  void requireContents(Round round) throws SQLException;
}
