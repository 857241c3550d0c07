package dev.lockstep.rest.view;

import dev.lockstep.security.Identity;
import dev.lockstep.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in.
 *
 * @param csrf what the console sends along with a change, in the header Lockstep-CSRF; null for
 *     those who have no session
 */
public record IdentityView(String user, Role role, @Nullable String csrf) {
  public static IdentityView of(Identity identity, @Nullable String csrf) {
    return new IdentityView(identity.name(), identity.role(), csrf);
  }
}
