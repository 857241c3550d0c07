package dev.lockstep.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database that holds companies, reached by URL or by JNDI name; exactly one of the two is given.
 *
 * @param url JDBC URL, may hold placeholders, never a secret
 * @param password one reference to a secret, such as {@code ${credential:erp}}, never the secret
 * @param capacity the most bytes that the databases of its server may have together, or null when
 *     nobody says so
 */
public record DataStore(
    String name,
    @Nullable String url,
    @Nullable String jndi,
    @Nullable String user,
    @Nullable String password,
    @Nullable Long capacity) {

  /** A data store of which nobody says how much it may hold. */
  public DataStore(
      String name,
      @Nullable String url,
      @Nullable String jndi,
      @Nullable String user,
      @Nullable String password) {
    this(name, url, jndi, user, password, null);
  }

  /** The kind of its database; empty for a JNDI name, whose connections tell. */
  public Optional<DatabaseKind> kind() {
    return url == null ? Optional.empty() : DatabaseKind.fromJdbcUrl(url);
  }
}
