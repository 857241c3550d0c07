package dev.lockstep.bench.load;

import dev.lockstep.bench.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * What can hardly be undercut: one connection, one COPY and one transaction for each file. Nothing
 * can be resumed, and the first bad row ends it. Thread-safe.
 */
final class CopyPeer implements LoadPeer {
  private static final int BUFFER = 64 << 10;

  private final PostgresServer postgres;
  private final String database;

  CopyPeer(PostgresServer postgres, String database) {
    this.postgres = postgres;
    this.database = database;
  }

  @Override
  public String name() {
    return LoadResult.LIMIT;
  }

  @Override
  public Measurement load(LineitemFiles files) {
    return Streams.run(files.files(), this::copy);
  }

  private void copy(Path file) throws SQLException, IOException {
    try (Connection connection = postgres.connect(database);
        InputStream bytes = Files.newInputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY " + LineitemTable.FULL_NAME + " FROM STDIN (FORMAT csv, DELIMITER '|')",
              bytes,
              BUFFER);
    }
  }
}
