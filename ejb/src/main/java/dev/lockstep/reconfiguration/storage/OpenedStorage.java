package dev.lockstep.reconfiguration.storage;

import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;

/** A storage that is opened to write Lockstep's own tables; closing it takes back what is open. */
public record OpenedStorage(CompanyConnection opened, StorageConnection storage)
    implements AutoCloseable {

  /** A storage on its connection. */
  public static OpenedStorage of(CompanyConnection opened, String name) {
    return new OpenedStorage(opened, StorageConnection.of(opened, name));
  }

  /** Commits what was done. */
  public void commit() throws SQLException {
    opened.connection().commit();
  }

  @Override
  public void close() throws SQLException {
    opened.close();
  }
}
