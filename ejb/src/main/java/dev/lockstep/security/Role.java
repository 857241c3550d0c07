package dev.lockstep.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do, the least first; each role includes those before it. */
public enum Role {
  /** Sees everything and changes nothing. */
  VIEWER,
  /** May take the driver's seat and give commands. */
  OPERATOR,
  /** May change the site, install packs and manage users. */
  ADMIN;

  /** {@link #VIEWER} as it is written at endpoints. */
  public static final String VIEWER_NAME = "viewer";

  /** {@link #OPERATOR} as it is written at endpoints. */
  public static final String OPERATOR_NAME = "operator";

  /** {@link #ADMIN} as it is written at endpoints. */
  public static final String ADMIN_NAME = "admin";

  /** The role of this name in any case. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values())
        .filter(role -> role.text().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The greatest role among names, of which some may mean nothing here. */
  public static Optional<Role> greatest(Iterable<String> names) {
    Optional<Role> greatest = Optional.empty();
    for (String name : names) {
      Optional<Role> role = named(name);
      if (role.isPresent() && greatest.filter(found -> found.includes(role.get())).isEmpty()) {
        greatest = role;
      }
    }
    return greatest;
  }

  /** As people write it: {@code viewer}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether somebody with this role may do what the other role may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The names of this role and of all that it includes. */
  public Set<String> names() {
    return Arrays.stream(values())
        .filter(this::includes)
        .map(Role::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All roles as people write them. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(Role::text).toList();
  }
}
