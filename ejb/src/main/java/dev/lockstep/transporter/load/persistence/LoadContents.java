package dev.lockstep.transporter.load.persistence;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.LoadRefusals;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/**
 * What loads load: the files that were sent with them, and how their data is split. Thread-safe.
 */
public final class LoadContents {

  private final ControlTransactions transactions;

  public LoadContents(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The folder that was sent with a load that is not completed. */
  public PackedFolder folder(LoadId id) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT checksum, content FROM lockstep.load WHERE id = ?")) {
            statement.setLong(1, id.value());
            try (ResultSet rows = statement.executeQuery()) {
              if (!rows.next() || rows.getBytes("content") == null) {
                throw new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT, "The files of load " + id + " are not kept any more");
              }
              return new PackedFolder(rows.getString("checksum"), rows.getBytes("content"));
            }
          }
        });
  }

  /** How the data of a load is split. */
  public String plan(LoadId id) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT plan FROM lockstep.load WHERE id = ?")) {
            statement.setLong(1, id.value());
            try (ResultSet rows = statement.executeQuery()) {
              if (!rows.next()) {
                throw LoadRefusals.unknown(id);
              }
              return rows.getString(1);
            }
          }
        });
  }
}
