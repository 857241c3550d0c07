package dev.lockstep.sequencer.statement;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlStatement;
import dev.lockstep.site.sql.StatementKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a statement stands to the transaction that also holds the row which says that it is done. */
enum StatementStanding {
  /** It commits with that row. */
  IN_TRANSACTION,
  /** It commits by itself; the catalog tells afterwards, or it may be executed twice. */
  ALONE,
  /** It is not to be executed by an entry. */
  REFUSED;

  private static final Set<String> ALONE_ON_POSTGRESQL = Set.of("VACUUM", "REINDEX", "CLUSTER");
  private static final Set<String> CATALOG_WORDS = Set.of("CREATE", "DROP", "ALTER");
  private static final Set<String> BEYOND = Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");
  private static final String CONCURRENTLY = "CONCURRENTLY";

  static StatementStanding of(SqlStatement statement, DatabaseKind kind) {
    if (refusal(statement, kind).isPresent()) {
      return REFUSED;
    }
    boolean alone =
        switch (kind) {
          case H2 -> statement.kind() == StatementKind.DDL;
          case POSTGRESQL -> isAloneOnPostgresql(statement);
        };
    return alone ? ALONE : IN_TRANSACTION;
  }

  /** Why a statement is refused, as what is said of it; empty when it is not. */
  static Optional<String> refusal(SqlStatement statement, DatabaseKind kind) {
    if (statement.kind() == StatementKind.TRANSACTION_CONTROL) {
      return Optional.of("begins or ends a transaction, which is Lockstep's own matter");
    }
    return switch (kind) {
      case H2 ->
          first(statement).equals("SHUTDOWN")
              ? Optional.of("closes the database")
              : Optional.empty();
      case POSTGRESQL -> refusalOnPostgresql(statement);
    };
  }

  private static Optional<String> refusalOnPostgresql(SqlStatement statement) {
    List<String> words = statement.words();
    boolean catalog = CATALOG_WORDS.contains(first(statement));
    boolean altersSetting = first(statement).equals("ALTER") && !words.contains("SUBSCRIPTION");
    if (catalog && words.size() > 1 && BEYOND.contains(words.get(1)) && !altersSetting) {
      return Optional.of(
          "is executed outside of transactions only, and nothing tells after a crash whether it"
              + " was");
    }
    if (!catalog || !statement.identifiers().contains(CONCURRENTLY) || refreshes(words)) {
      return Optional.empty();
    }
    return ConcurrentIndex.of(statement.text()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "is executed outside of transactions only, and without the index's name, with no"
                + " comment before it, nothing tells after a crash whether it was");
  }

  private static boolean refreshes(List<String> words) {
    return words.contains("MATERIALIZED");
  }

  private static boolean isAloneOnPostgresql(SqlStatement statement) {
    String first = first(statement);
    List<String> words = statement.words();
    return ALONE_ON_POSTGRESQL.contains(first)
        || (first.equals("ALTER") && words.size() > 1 && words.get(1).equals("SYSTEM"))
        || ConcurrentIndex.of(statement.text()).isPresent();
  }

  private static String first(SqlStatement statement) {
    return statement.words().isEmpty() ? "" : statement.words().get(0);
  }
}
