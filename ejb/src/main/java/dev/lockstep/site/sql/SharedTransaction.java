package dev.lockstep.site.sql;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which programs may share a transaction with others: those whose statements leave nothing behind
 * in session or transaction that the next program could meet, apart from what they are for.
 */
public final class SharedTransaction {

  private static final Set<String> ROWS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
  private static final Set<String> CATALOG = Set.of("CREATE", "ALTER", "DROP");
  private static final Set<String> OBJECTS = Set.of("TABLE", "INDEX", "UNIQUE", "VIEW", "SEQUENCE");
  private static final Set<String> OWN_TRANSACTION = Set.of("CONCURRENTLY", "SET_CONFIG");

  private SharedTransaction() {}

  /** Whether a program of these statements may. */
  public static boolean allows(Collection<SqlStatement> program) {
    return !program.isEmpty() && program.stream().allMatch(SharedTransaction::allows);
  }

  private static boolean allows(SqlStatement statement) {
    List<String> words = statement.words();
    String first = words.isEmpty() ? "" : words.get(0);
    String second = words.size() < 2 ? "" : words.get(1);
    return (ROWS.contains(first) || (CATALOG.contains(first) && OBJECTS.contains(second)))
        && statement.identifiers().stream().noneMatch(OWN_TRANSACTION::contains);
  }
}
