package dev.lockstep.site.sql;

import java.util.List;
import java.util.Set;

/** What a statement does to the transaction that it is executed in. */
public enum StatementKind {
  /**
   * Changes the catalog or may do so: H2 commits before and after it. Every statement that is not
   * known to leave the transaction open counts as this one.
   */
  DDL,
  /** Reads or changes rows; the transaction stays open on every database. */
  DML,
  /** Begins, ends or splits a transaction; no upgrade program may do that. */
  TRANSACTION_CONTROL;

  private static final Set<String> ROW_WORDS =
      Set.of(
          "INSERT", "UPDATE", "DELETE", "MERGE", "SELECT", "WITH", "VALUES", "TABLE", "REPLACE",
          "EXPLAIN", "SHOW", "LOCK", "COPY");
  private static final Set<String> CONTROL_WORDS =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");
  private static final Set<String> PREPARABLE = Set.of("TRANSACTION", "COMMIT");
  private static final Set<String> SETTINGS =
      Set.of("TRANSACTION", "CHARACTERISTICS", "AUTOCOMMIT");

  /**
   * The kind of a statement.
   *
   * @param words the first words of the statement in upper case; three are enough
   */
  static StatementKind of(List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    List<String> following = words.subList(Math.min(1, words.size()), Math.min(3, words.size()));
    if (CONTROL_WORDS.contains(first)
        || (first.equals("PREPARE") && following.stream().limit(1).anyMatch(PREPARABLE::contains))
        || (first.equals("SET") && following.stream().anyMatch(SETTINGS::contains))) {
      return TRANSACTION_CONTROL;
    }
    return ROW_WORDS.contains(first) ? DML : DDL;
  }
}
