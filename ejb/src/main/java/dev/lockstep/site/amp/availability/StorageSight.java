package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.lock.UserSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database of a storage says of its users.
 *
 * @param storage its name
 * @param sessions their sessions on the database
 * @param passages the ways by which they still reach its rows, each as a sentence
 * @param leaks the rights by which they reach the schema, and what else they do so by, user by user
 * @param away why the database cannot be asked, or null
 */
public record StorageSight(
    String storage,
    List<UserSession> sessions,
    List<String> passages,
    List<Fault> leaks,
    @Nullable String away) {
  public StorageSight {
    sessions = List.copyOf(sessions);
    passages = List.copyOf(passages);
    leaks = List.copyOf(leaks);
  }

  /** The sight of a storage whose database does not answer. */
  public static StorageSight away(String storage, String why) {
    return new StorageSight(storage, List.of(), List.of(), List.of(), why);
  }
}
