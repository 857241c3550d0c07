package dev.lockstep.site.amp.target;

import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.Connection;

/**
 * A connection to the database of a storage. The transaction is the caller's.
 *
 * @param schema the schema's name as the database keeps it
 * @param storage the storage's name, for messages
 */
public record StorageConnection(
    Connection connection, DatabaseKind kind, String schema, String storage) {

  /** A storage on an opened connection. */
  public static StorageConnection of(CompanyConnection opened, String storage) {
    return new StorageConnection(opened.connection(), opened.kind(), opened.schema(), storage);
  }

  /** One of Lockstep's own tables, as statements name it; neither database needs it quoted. */
  String marker(String table) {
    return QuotedName.of(schema) + "." + table;
  }
}
