package dev.lockstep.site.lock.database;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.AccessPicture;
import dev.lockstep.site.lock.GivenBack;
import dev.lockstep.site.lock.SchemaRight;
import dev.lockstep.site.lock.UserSession;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Who can reach a schema, and the means to change that. What is taken or given back is committed
 * when a method returns, and doing it again changes nothing.
 */
public interface SchemaAccess {

  /** The access to the schema that the connection is for. */
  static SchemaAccess on(CompanyConnection opened) {
    return switch (opened.kind()) {
      case H2 -> new H2SchemaAccess(opened);
      case POSTGRESQL -> new PostgresqlSchemaAccess(opened);
    };
  }

  /**
   * What the catalog says.
   *
   * @param users the users as the site file names them; upper and lower case count as equal where
   *     that is unambiguous
   * @throws LockstepException {@code COMPANY_NOT_LOCKED} when Lockstep's user may not even look
   */
  AccessPicture picture(Collection<String> users) throws SQLException;

  /**
   * Takes rights in this order.
   *
   * @param permit asked directly before a change; a part may be taken when it refuses
   */
  void take(List<SchemaRight> rights, Permit permit) throws SQLException;

  /**
   * Gives rights back, in an order in which they can be granted.
   *
   * @param permit asked directly before a change; a part may be back when it refuses
   * @return the rights that cannot be given back, and why
   */
  GivenBack giveBack(List<SchemaRight> rights, Permit permit) throws SQLException;

  /** The sessions that these users have on the schema's database. */
  List<UserSession> sessions(Collection<String> users) throws SQLException;

  /** Those of them that hold locks on tables of the schema. */
  List<UserSession> holders(Collection<String> users) throws SQLException;

  /**
   * The ways around the rights on the schema by which these users still reach its rows, each as a
   * sentence that says what to do.
   */
  List<String> passages(Collection<String> users) throws SQLException;

  /** Ends a session; it is gone a little later. */
  void end(UserSession holder) throws SQLException;
}
