package dev.lockstep.sequencer.readiness.database;

import dev.lockstep.sequencer.readiness.Finding;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rights on H2: Lockstep needs an administrator, or who owns a schema that it does not lock. */
final class H2Rights implements SchemaRights.Catalog {

  private static final String STANDING =
      "SELECT s.SCHEMA_OWNER, u.USER_NAME, u.IS_ADMIN"
          + " FROM INFORMATION_SCHEMA.SCHEMATA s"
          + " JOIN INFORMATION_SCHEMA.USERS u ON u.USER_NAME = CURRENT_USER"
          + " WHERE s.SCHEMA_NAME = ?";

  private final CompanyConnection opened;

  H2Rights(CompanyConnection opened) {
    this.opened = opened;
  }

  private record Standing(@Nullable String owner, String user, boolean admin) {

    boolean mayUpgrade() {
      return admin || user.equals(owner);
    }
  }

  @Override
  public List<Finding> ofUpgrade() throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (Standing standing :
        Rows.of(
            opened.connection(),
            STANDING,
            row -> new Standing(row.getString(1), row.getString(2), row.getBoolean(3)),
            opened.schema())) {
      if (!standing.mayUpgrade()) {
        findings.add(
            Finding.failed(
                "user "
                    + standing.user()
                    + ", which is Lockstep's own, may not alter schema "
                    + opened.schema(),
                "ALTER USER " + QuotedName.of(standing.user()) + " ADMIN TRUE"));
      }
    }
    return findings;
  }

  /** What else a lock needs is told with the users' own rights. */
  @Override
  public List<Finding> ofLock() {
    return List.of();
  }
}
