package dev.lockstep.site.sql;

import java.util.List;
import java.util.Set;

/**
 * One statement of a script.
 *
 * @param text from its first word or sign to its last, without the semicolon; comments inside stay
 * @param line 1-based line of the script on which it starts
 * @param words its first words in upper case, at most {@value #LEADING_WORDS}, none of them quoted
 * @param identifiers every word outside of literals and comments in upper case, quoted ones without
 *     their quotes: the objects that it may change are among them
 * @param opening its beginning on one line, without comments and with no literal, since these may
 *     be secrets
 */
public record SqlStatement(
    String text,
    int line,
    StatementKind kind,
    List<String> words,
    Set<String> identifiers,
    String opening) {

  /** How many words tell what a statement is. */
  static final int LEADING_WORDS = 5;

  private static final Set<String> CHANGES_ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "WITH");

  public SqlStatement {
    words = List.copyOf(words);
    identifiers = Set.copyOf(identifiers);
  }

  /** Whether the number that a database gives with its result is one of changed rows. */
  public boolean changesRows() {
    String first = words.isEmpty() ? "" : words.get(0);
    boolean copiesInto =
        first.equals("COPY") && identifiers.contains("FROM") && !identifiers.contains("TO");
    return CHANGES_ROWS.contains(first) || copiesInto;
  }
}
