package dev.lockstep.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data store with the values of its placeholders, secrets included: it is not to be stored,
 * logged or returned, and its text leaves all of them out.
 */
public record ResolvedDataStore(
    String name,
    @Nullable String url,
    @Nullable String jndi,
    @Nullable String user,
    @Nullable String password) {

  /** The kind of its database; empty for a JNDI name, whose connections tell. */
  public Optional<DatabaseKind> kind() {
    return url == null ? Optional.empty() : DatabaseKind.fromJdbcUrl(url);
  }

  @Override
  public String toString() {
    return "data store " + name;
  }
}
