package dev.lockstep.site.lock.database;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds users by the names that site files give them. */
final class UserNames {

  private UserNames() {}

  /** The name as the database keeps it, or null when there is none or more than one. */
  static @Nullable String find(String given, Collection<String> known) {
    if (known.contains(given)) {
      return given;
    }
    List<String> similar = known.stream().filter(name -> name.equalsIgnoreCase(given)).toList();
    return similar.size() == 1 ? similar.get(0) : null;
  }
}
