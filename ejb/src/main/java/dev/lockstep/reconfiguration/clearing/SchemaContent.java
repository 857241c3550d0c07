package dev.lockstep.reconfiguration.clearing;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What is in the schema of a storage but Lockstep's marker tables. */
interface SchemaContent {

  /**
   * The marker tables, in the order in which they go: whose the storage is, is known to the end.
   */
  List<String> MARKERS = List.of(MarkerTables.CYLINDER, MarkerTables.MAP, MarkerTables.OWNER);

  /**
   * What is in a storage.
   *
   * @param patience how long a statement waits for a lock on PostgreSQL; H2's connections know that
   */
  static SchemaContent of(CompanyConnection storage, Duration patience) {
    return switch (storage.kind()) {
      case POSTGRESQL -> new PostgresContent(storage, patience);
      case H2 -> new H2Content(storage);
    };
  }

  /** Everything that stands against dropping it. */
  List<Fault> obstacles() throws SQLException;

  /** The objects, such as {@code table orders}. */
  List<String> objects() throws SQLException;

  /** Lets the statements of the transaction that begins wait for locks no longer than they may. */
  void limitWaiting() throws SQLException;

  /** The sessions of others that have locks in the schema, as what stands against dropping it. */
  List<Fault> holders() throws SQLException;

  /** Drops them and commits, in pieces. What the listener throws ends the open piece. */
  void drop(ClearingListener listener) throws SQLException;
}
