package dev.lockstep.shared;

import java.sql.SQLException;

/** Tells when two transactions were in each other's way. */
public final class TransactionConflicts {

  private static final int H2_GENERAL = 50000;

  /**
   * How a message of H2 ends when two sessions find the same deadlock at once and both end the same
   * one of them: the second then fails, with no code of its own for that.
   */
  private static final String H2_ENDED_BY_BOTH = "/103]";

  private TransactionConflicts() {}

  /** Whether a transaction was taken back, so that the same may succeed in a new one at once. */
  public static boolean tookBack(SQLException e) {
    return (e.getSQLState() != null && e.getSQLState().startsWith("40"))
        || (e.getErrorCode() == H2_GENERAL
            && e.getMessage() != null
            && e.getMessage().contains(H2_ENDED_BY_BOTH));
  }
}
