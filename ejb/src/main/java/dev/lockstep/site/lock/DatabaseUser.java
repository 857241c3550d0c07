package dev.lockstep.site.lock;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user of a company or a storage as its database knows it.
 *
 * @param given the name in the site file
 * @param name the name as the database keeps it, or null when it has no such user
 * @param roles every role that it is in, directly or through others, without itself and without
 *     PUBLIC
 */
public record DatabaseUser(String given, @Nullable String name, Set<String> roles) {
  public DatabaseUser {
    roles = Set.copyOf(roles);
  }

  /** Whether the user has a right itself, by a role or by PUBLIC. */
  public boolean reachesBy(SchemaRight right) {
    return hasRightsOf(right.grantee());
  }

  /** Whether a right of this grantee is one of the user's, too. */
  boolean hasRightsOf(String grantee) {
    return grantee.equals(name) || grantee.equals(SchemaRight.PUBLIC) || roles.contains(grantee);
  }
}
