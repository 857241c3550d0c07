package dev.lockstep.site.sql;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does with which table, as it may be shown to anybody: nothing of its values.
 *
 * @param verb its first word, or {@value #OTHER} when that is none of those that begin statements
 * @param table as it is written, or null when the statement is about none or it is not evident
 */
public record StatementSubject(String verb, @Nullable String table) {

  private static final String OTHER = "SQL";

  private static final Set<String> VERBS =
      Set.of(
          "ALTER",
          "ANALYZE",
          "BEGIN",
          "CALL",
          "CLUSTER",
          "COMMENT",
          "COMMIT",
          "COPY",
          "CREATE",
          "DELETE",
          "DO",
          "DROP",
          "EXECUTE",
          "GRANT",
          "INSERT",
          "LOCK",
          "MERGE",
          "REFRESH",
          "REINDEX",
          "RENAME",
          "REPLACE",
          "RESET",
          "REVOKE",
          "SELECT",
          "SET",
          "TABLE",
          "TRUNCATE",
          "UPDATE",
          "VACUUM",
          "VALUES",
          "WITH");

  private static final String WORD = "(?:\"[^\"\u2026]+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";

  private static final Pattern TABLE =
      Pattern.compile(
          "^(?:INSERT INTO|UPDATE(?: ONLY)?|DELETE FROM(?: ONLY)?|MERGE INTO|TRUNCATE(?: TABLE)?"
              + "|COPY|LOCK TABLE|(?:CREATE|ALTER|DROP)(?: (?:TEMP|TEMPORARY|UNLOGGED|CACHED))?"
              + " TABLE(?: IF(?: NOT)? EXISTS)?(?: ONLY)?|CREATE(?: UNIQUE)? INDEX [^(]*? ON)"
              + " ("
              + WORD
              + "(?: ?\\. ?"
              + WORD
              + ")*)(?=[ (;]|$)",
          Pattern.CASE_INSENSITIVE);

  /** What a statement is about. */
  public static StatementSubject of(SqlStatement statement) {
    String first = statement.words().isEmpty() ? "" : statement.words().get(0);
    Matcher matcher = TABLE.matcher(statement.opening());
    return new StatementSubject(
        VERBS.contains(first) ? first : OTHER,
        Optional.of(matcher).filter(Matcher::find).map(found -> found.group(1)).orElse(null));
  }

  /** Both in one line, such as {@code UPDATE item}. */
  public String words() {
    return table == null ? verb : verb + " " + table;
  }
}
