package dev.lockstep.site.lock;

import java.util.List;
import java.util.Map;

/**
 * Who can reach a schema, and why, as its database's catalog says.
 *
 * @param owner the role that owns the schema
 * @param lockstep the user that Lockstep connects as
 * @param mayAll whether Lockstep's user may grant and revoke whatever others have granted
 * @param unlockable the users and roles whose access does not come from rights on the schema, each
 *     with what its access comes from, such as {@code is a superuser}
 * @param rights all rights on the schema and its tables
 * @param users the users to lock out
 */
public record AccessPicture(
    String schema,
    String owner,
    DatabaseUser lockstep,
    boolean mayAll,
    Map<String, String> unlockable,
    List<SchemaRight> rights,
    List<DatabaseUser> users) {
  public AccessPicture {
    unlockable = Map.copyOf(unlockable);
    rights = List.copyOf(rights);
    users = List.copyOf(users);
  }

  /** The same without users that the database does not know. */
  public AccessPicture withKnownUsers() {
    return new AccessPicture(
        schema,
        owner,
        lockstep,
        mayAll,
        unlockable,
        rights,
        users.stream().filter(user -> user.name() != null).toList());
  }
}
