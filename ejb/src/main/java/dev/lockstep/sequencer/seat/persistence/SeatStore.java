package dev.lockstep.sequencer.seat.persistence;

import dev.lockstep.sequencer.seat.Seat;
import dev.lockstep.sequencer.seat.SeatChange;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The row of the seat. All times are those of the control database's clock, so that the servers'
 * clocks do not matter. Safe for use by many threads.
 */
public final class SeatStore {

  private final ControlTransactions transactions;

  public SeatStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** What a command does with the seat. */
  @FunctionalInterface
  public interface SeatCommand {

    /**
     * The seat as it is afterwards; what it throws leaves the seat as it was.
     *
     * @param now by the control database's clock
     */
    Seat to(Seat seat, Instant now);
  }

  /** Tells the audit of a change. */
  @FunctionalInterface
  public interface Told {

    /** What is told, or null for nothing. */
    @Nullable AuditEvent of(Seat before, Seat after);
  }

  /**
   * The seat, and what time it is.
   *
   * @param now by the control database's clock
   */
  public record Look(Seat seat, Instant now) {}

  /** The seat as it is now; nothing is locked. */
  public Look look() {
    return transactions.in(
        connection -> new Look(SeatRows.read(connection, false), now(connection)));
  }

  /**
   * Changes the seat in a transaction that holds its row, so that of several commands at once each
   * one sees what the others have done.
   */
  public Look change(SeatCommand command, Told told) {
    return transactions.in(
        connection -> {
          Seat before = SeatRows.read(connection, true);
          // asked for when the row is held, since that may take a while
          Instant now = now(connection);
          Seat after = command.to(before, now);
          SeatRows.write(connection, before, after);
          AuditEvent event = told.of(before, after);
          if (event != null) {
            AuditLog.append(connection, transactions.dialect(), event);
          }
          return new Look(after, now);
        });
  }

  /**
   * Notes that somebody was seen, if they drive.
   *
   * @return whether they do
   */
  public boolean seen(String who) {
    String sql =
        "UPDATE lockstep.driver_seat SET given_by = NULL, seen_at = "
            + transactions.dialect().now()
            + " WHERE driver = ?";
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, who);
            return statement.executeUpdate() > 0;
          }
        });
  }

  /** How the seat changed hands by a command; null if it did not. */
  public static @Nullable SeatChange changed(Seat before, Seat after) {
    SeatChange change = after.change();
    return change == null || change.equals(before.change()) ? null : change;
  }

  private Instant now(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT " + transactions.dialect().now());
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getObject(1, OffsetDateTime.class).toInstant();
    }
  }
}
