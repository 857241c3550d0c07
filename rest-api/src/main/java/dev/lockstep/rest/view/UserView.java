package dev.lockstep.rest.view;

import dev.lockstep.security.Role;
import dev.lockstep.security.User;

/** Somebody who signs in with a password. */
public record UserView(String user, Role role) {
  public static UserView of(User user) {
    return new UserView(user.name(), user.role());
  }
}
