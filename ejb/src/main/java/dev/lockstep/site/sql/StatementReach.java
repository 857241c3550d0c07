package dev.lockstep.site.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which statements reach further than a simulation can take back: beyond a transaction on
 * PostgreSQL, beyond the schema that is the current one on H2.
 */
public final class StatementReach {

  /**
   * Beyond PostgreSQL's transaction: files, other servers, other sessions, large objects' files.
   */
  private static final Set<String> BEYOND_TRANSACTION =
      Set.of(
          "DBLINK",
          "DBLINK_CONNECT",
          "DBLINK_EXEC",
          "DBLINK_SEND_QUERY",
          "LO_EXPORT",
          "PG_ADVISORY_LOCK",
          "PG_ADVISORY_LOCK_SHARED",
          "PG_TRY_ADVISORY_LOCK",
          "PG_FILE_WRITE",
          "PG_TERMINATE_BACKEND",
          "PG_CANCEL_BACKEND",
          "PG_RELOAD_CONF");

  /** Beyond every schema of H2: files, other databases, other sessions. */
  private static final Set<String> BEYOND_SCHEMA =
      Set.of("CSVWRITE", "FILE_WRITE", "LINK_SCHEMA", "ABORT_SESSION", "CANCEL_SESSION");

  private static final Set<String> OF_ROWS =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "SELECT",
          "WITH",
          "VALUES",
          "TABLE",
          "EXPLAIN",
          "SHOW",
          "TRUNCATE",
          "COMMENT",
          "CALL");
  private static final Set<String> OF_CATALOG = Set.of("CREATE", "ALTER", "DROP");
  private static final Set<String> OBJECTS =
      Set.of("TABLE", "INDEX", "VIEW", "SEQUENCE", "DOMAIN", "CONSTANT", "KEY");
  private static final Set<String> MODIFIERS =
      Set.of(
          "OR",
          "REPLACE",
          "FORCE",
          "UNIQUE",
          "NULLS",
          "DISTINCT",
          "HASH",
          "SPATIAL",
          "PRIMARY",
          "MEMORY",
          "CACHED",
          "GLOBAL",
          "TEMPORARY",
          "TEMP");

  private static final Pattern SEQUENCE_ELSEWHERE =
      Pattern.compile("(?i)\\b(?:nextval|setval)\\s*\\(\\s*'\"?([^'\".]+)\"?\\.");

  private StatementReach() {}

  /**
   * Why a rollback on PostgreSQL would not take back all that the statement does.
   *
   * @param schema the company's, whose sequences are taken back
   * @return empty when it would, also for a statement that fails inside a transaction
   */
  public static Optional<String> beyondTransaction(SqlStatement statement, String schema) {
    Optional<String> reason = named(statement, BEYOND_TRANSACTION);
    if (reason.isPresent()) {
      return reason;
    }
    boolean copy = first(statement).equals("COPY");
    if (copy && (has(statement, "TO") || has(statement, "PROGRAM"))) {
      return Optional.of("COPY writes to a file or starts a process");
    }
    Matcher sequence = SEQUENCE_ELSEWHERE.matcher(statement.text());
    while (sequence.find()) {
      if (!sequence.group(1).equalsIgnoreCase(schema)) {
        return Optional.of(
            "it advances a sequence of schema " + sequence.group(1) + ", and that is never undone");
      }
    }
    return Optional.empty();
  }

  /**
   * Why the statement may change more on H2 than the schema that is the current one.
   *
   * @param schemas all schemas of the database, in upper case
   */
  public static Optional<String> beyondSchema(SqlStatement statement, Set<String> schemas) {
    Optional<String> reason = named(statement, BEYOND_SCHEMA);
    if (reason.isPresent()) {
      return reason;
    }
    Set<String> named = new TreeSet<>();
    SchemaNames.qualifiers(statement.text()).forEach(name -> named.add(upper(name)));
    named.retainAll(schemas);
    if (!named.isEmpty()) {
      return Optional.of(
          "it names schema " + String.join(", ", named) + ", where it would be executed for good");
    }
    return staysInSchema(statement)
        ? Optional.empty()
        : Optional.of("it may change more than the tables of its schema");
  }

  private static boolean staysInSchema(SqlStatement statement) {
    String first = first(statement);
    List<String> words = statement.words();
    if (OF_ROWS.contains(first)) {
      return true;
    }
    if (first.equals("ANALYZE")) {
      return words.size() > 1 && words.get(1).equals("TABLE");
    }
    return OF_CATALOG.contains(first)
        && words.stream()
            .skip(1)
            .filter(word -> !MODIFIERS.contains(word))
            .findFirst()
            .filter(OBJECTS::contains)
            .isPresent();
  }

  private static Optional<String> named(SqlStatement statement, Set<String> functions) {
    return statement.identifiers().stream()
        .filter(functions::contains)
        .sorted()
        .findFirst()
        .map(function -> "it names " + function + ", whose effect is never undone");
  }

  private static String first(SqlStatement statement) {
    return statement.words().isEmpty() ? "" : statement.words().get(0);
  }

  private static boolean has(SqlStatement statement, String word) {
    return statement.identifiers().contains(word);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
