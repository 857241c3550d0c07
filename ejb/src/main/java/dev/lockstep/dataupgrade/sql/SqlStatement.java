package dev.lockstep.dataupgrade.sql;

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
 */
public record SqlStatement(
    String text, int line, StatementKind kind, List<String> words, Set<String> identifiers) {

  /** How many words tell what a statement is. */
  static final int LEADING_WORDS = 5;

  public SqlStatement {
    words = List.copyOf(words);
    identifiers = Set.copyOf(identifiers);
  }
}
