package dev.lockstep.site;

import java.util.Locale;
import java.util.Optional;

/** A kind of database that companies may live in. */
public enum DatabaseKind {
  /** Commits every DDL statement by itself. */
  H2("jdbc:h2:"),
  /** Rolls back DDL with the rest of its transaction. */
  POSTGRESQL("jdbc:postgresql:");

  private final String urlPrefix;

  DatabaseKind(String urlPrefix) {
    this.urlPrefix = urlPrefix;
  }

  /** The kind as files name it: {@code h2} or {@code postgresql}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What every JDBC URL of this kind starts with. */
  public String urlPrefix() {
    return urlPrefix;
  }

  /** The kind of the database behind a JDBC URL; empty for one that Lockstep does not know. */
  public static Optional<DatabaseKind> fromJdbcUrl(String url) {
    for (DatabaseKind kind : values()) {
      if (url.startsWith(kind.urlPrefix)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The kind that files name so; empty for an unknown word. */
  public static Optional<DatabaseKind> fromWord(String word) {
    for (DatabaseKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
