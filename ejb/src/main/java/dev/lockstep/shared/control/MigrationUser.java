package dev.lockstep.shared.control;

import dev.lockstep.shared.SystemBoundary;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database user who makes and changes Lockstep's own tables at the start of a server, where
 * that is another one than the user of the data source.
 *
 * @param password or null where the database asks for none
 */
record MigrationUser(String name, @Nullable String password) {

  /** The variable of the server's environment that names this user. */
  static final String NAME = "LOCKSTEP_DB_MIGRATION_USER";

  private static final String PASSWORD = "LOCKSTEP_DB_MIGRATION_PASSWORD";

  /** The one that the server's environment names; empty when the data source's user migrates. */
  @SystemBoundary("reads the server's environment")
  static Optional<MigrationUser> ofServer() {
    return Optional.ofNullable(System.getenv(NAME))
        .filter(name -> !name.isBlank())
        .map(name -> new MigrationUser(name, System.getenv(PASSWORD)));
  }

  /** No log may show the password. */
  @Override
  public String toString() {
    return "migration user " + name;
  }
}
