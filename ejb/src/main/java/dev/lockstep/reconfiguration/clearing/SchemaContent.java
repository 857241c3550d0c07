package dev.lockstep.reconfiguration.clearing;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.List;

/** What is in the schema of a storage but Lockstep's marker tables. */
interface SchemaContent {

  /**
   * The marker tables, in the order in which they go: whose the storage is, is known to the end.
   */
  List<String> MARKERS = List.of(MarkerTables.CYLINDER, MarkerTables.MAP, MarkerTables.OWNER);

  static SchemaContent of(CompanyConnection storage) {
    return switch (storage.kind()) {
      case POSTGRESQL -> new PostgresContent(storage);
      case H2 -> new H2Content(storage);
    };
  }

  /** Everything that stands against dropping it. */
  List<Fault> obstacles() throws SQLException;

  /** The objects, such as {@code table orders}. */
  List<String> objects() throws SQLException;

  /** Drops them and commits, in pieces. What the listener throws ends the open piece. */
  void drop(ClearingListener listener) throws SQLException;
}
