package dev.lockstep.bench.chaos.reconfiguration.storage;

import dev.lockstep.bench.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks for what is left in a storage that has to be empty. Not thread-safe. */
public final class EmptyCheck {

  private static final String POSTGRES =
      """
      SELECT i.type || ' ' || i.identity FROM pg_depend d
      CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i
      WHERE d.refclassid = 'pg_namespace'::regclass
      AND d.refobjid = (SELECT oid FROM pg_namespace WHERE nspname = ?) ORDER BY 1
      """;

  private static final String H2 =
      """
      SELECT table_type || ' ' || table_name FROM information_schema.tables
      WHERE table_schema = ?
      UNION ALL
      SELECT 'sequence ' || sequence_name FROM information_schema.sequences
      WHERE sequence_schema = ?
      UNION ALL
      SELECT 'domain ' || domain_name FROM information_schema.domains WHERE domain_schema = ?
      """;

  private final StorageDatabase database;

  /**
   * @param connection not closed here
   */
  public EmptyCheck(Connection connection) throws SQLException {
    this.database = new StorageDatabase(connection);
  }

  /** All that is in the schema, one line each. */
  public List<String> left(String schema) throws SQLException {
    String name = database.catalogName(schema);
    return database.dialect() == Dialect.H2
        ? database.rows(H2, row -> row.getString(1), name, name, name)
        : database.rows(POSTGRES, row -> row.getString(1), name);
  }
}
