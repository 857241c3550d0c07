package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationState;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What an operator decides about a reconfiguration.
 *
 * @param state that it is to have
 * @param epoch of the lease that this server holds
 * @param guard what else has to hold
 */
public record ReconfigurationDecision(ReconfigurationState state, long epoch, By by, Guard guard) {

  /** A decision that only the present state may stand against. */
  public ReconfigurationDecision(ReconfigurationState state, long epoch, By by) {
    this(state, epoch, by, (connection, present) -> {});
  }

  /**
   * Who decides, for the audit.
   *
   * @param command such as {@code amp stop}
   */
  public record By(String command, String who) {}

  /** Asked in the transaction that notes the decision; what it throws ends that. */
  @FunctionalInterface
  public interface Guard {
    /** Looks at the control database. */
    void check(Connection connection, Reconfiguration present) throws SQLException;
  }
}
