package dev.lockstep.site.lock.database;

import dev.lockstep.shared.Fault;
import dev.lockstep.shared.QuotedName;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.GivenBack;
import dev.lockstep.site.lock.Giver;
import dev.lockstep.site.lock.GrantOrder;
import dev.lockstep.site.lock.SchemaRight;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives rights on a schema of PostgreSQL back, each by somebody who can. */
final class PostgresqlGrants {

  private final CompanyConnection opened;
  private final Giver givers;
  private final Set<String> known;

  /** Rights on the schema as things go on. */
  private final List<SchemaRight> there;

  private final List<SchemaRight> gone = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param known all roles, and PUBLIC
   * @param there the rights on the schema
   */
  PostgresqlGrants(
      CompanyConnection opened, Giver givers, Set<String> known, Collection<SchemaRight> there) {
    this.opened = opened;
    this.givers = givers;
    this.known = Set.copyOf(known);
    this.there = new ArrayList<>(there);
  }

  /** Grants rights inside of the transaction. */
  GivenBack grant(Collection<SchemaRight> rights) throws SQLException {
    try (Statement statement = opened.connection().createStatement()) {
      for (SchemaRight right : GrantOrder.supportsFirst(rights)) {
        if (!known.contains(right.grantee())) {
          gone.add(right);
          continue;
        }
        Optional<String> giver = givers.of(right, there);
        if (giver.isPresent()) {
          grant(statement, right, giver.get());
        } else {
          faults.add(fault(right));
        }
      }
    }
    return new GivenBack(gone, faults);
  }

  private void grant(Statement statement, SchemaRight right, String giver) throws SQLException {
    PostgresqlSchemaAccess.actAs(statement, giver);
    statement.execute(
        "GRANT "
            + right.privilege()
            + " ON SCHEMA "
            + opened.quotedSchema()
            + " TO "
            + grantee(right)
            + (right.grantable() ? " WITH GRANT OPTION" : ""));
    there.add(right.by(giver));
  }

  private Fault fault(SchemaRight right) {
    return Fault.of(
        "role " + right.grantee(),
        "does not get "
            + right.privilege()
            + " on schema "
            + opened.schema()
            + " back: Lockstep's user may act neither as "
            + right.grantor()
            + ", who had granted it, nor as "
            + givers.owner()
            + ", who owns the schema",
        "GRANT " + QuotedName.of(givers.owner()) + " TO Lockstep's user");
  }

  static String grantee(SchemaRight right) {
    return right.grantee().equals(SchemaRight.PUBLIC)
        ? SchemaRight.PUBLIC
        : QuotedName.of(right.grantee());
  }
}
