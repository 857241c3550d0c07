package dev.lockstep.shared.control;

import dev.lockstep.shared.QuotedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the data source's user may do with Lockstep's own tables where another user owns them: read
 * and change rows, and of the audit and its seals only read and add. Granted at each start, since a
 * migration may have made tables.
 */
final class ServerUserRights {

  private static final Logger LOG = LoggerFactory.getLogger(ServerUserRights.class);

  /** Since this version of PostgreSQL a right lets others than the owner analyze a table. */
  private static final int KNOWS_MAINTAIN = 17;

  private static final String APPEND_ONLY = "lockstep.audit, lockstep.audit_seal";

  private static final String MAY_CHANGE_AUDIT =
      "SELECT bool_or(has_table_privilege(%1$s, c.oid, 'UPDATE, DELETE, TRUNCATE')"
          + " OR pg_has_role(%1$s, c.relowner, 'MEMBER')) FROM pg_class c"
          + " WHERE c.oid IN ('lockstep.audit'::regclass, 'lockstep.audit_seal'::regclass)";

  private final String user;

  /** The rights of a user, who exists. */
  ServerUserRights(String user) {
    this.user = user;
  }

  /**
   * Grants them by the tables' owner, in one transaction. Servers that start at the same time do it
   * one after another: PostgreSQL does not stand two that change a table's rights at once.
   */
  void grant(Connection owner) throws SQLException {
    owner.setAutoCommit(false);
    try (Statement statement = owner.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(hashtext('lockstep rights'))");
      for (String sql : statements(owner.getMetaData().getDatabaseMajorVersion())) {
        statement.execute(sql);
      }
      owner.commit();
      warn(statement);
      owner.commit();
    }
  }

  private List<String> statements(int version) {
    String quoted = QuotedName.of(user);
    List<String> statements = new ArrayList<>();
    statements.add("GRANT USAGE ON SCHEMA lockstep TO " + quoted);
    statements.add(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lockstep TO " + quoted);
    statements.add(
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON lockstep.flyway_schema_history FROM " + quoted);
    statements.add("REVOKE UPDATE, DELETE, TRUNCATE ON " + APPEND_ONLY + " FROM " + quoted);
    if (version >= KNOWS_MAINTAIN) {
      statements.add("GRANT MAINTAIN ON lockstep.upgrade_task TO " + quoted);
    }
    return statements;
  }

  /** Who owns tables, is in their owner's role or is a superuser has no need of rights. */
  private void warn(Statement statement) throws SQLException {
    String literal = "'" + user.replace("'", "''") + "'";
    try (ResultSet row =
        statement.executeQuery(String.format(Locale.ROOT, MAY_CHANGE_AUDIT, literal))) {
      row.next();
      if (row.getBoolean(1)) {
        LOG.warn(
            "User {} of the control database may change and remove rows of the audit, since it is a"
                + " superuser or in the role that owns the tables: see"
                + " docs/operating/database-rights.md",
            user);
      }
    }
  }
}
