package dev.lockstep.site.sql;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** The places in a statement that name the rows of a data range; not in quotes or comments. */
public final class RangePlaceholder {

  /** As scripts write it. */
  public static final String TEXT = "${range}";

  private static final List<String> PIECES = List.of("$", "{", "range", "}");

  private RangePlaceholder() {}

  /** Whether the statement has such a place. */
  public static boolean isIn(SqlStatement statement, DatabaseKind kind) {
    return !places(statement.text(), kind).isEmpty();
  }

  /** The statement with a condition in each of these places. */
  public static SqlStatement replaced(SqlStatement statement, String condition, DatabaseKind kind) {
    StringBuilder text = new StringBuilder(statement.text());
    List<Integer> places = places(statement.text(), kind);
    for (int index = places.size() - 1; index >= 0; index--) {
      text.replace(places.get(index), places.get(index) + TEXT.length(), condition);
    }
    return new SqlStatement(
        text.toString(),
        statement.line(),
        statement.kind(),
        statement.words(),
        statement.identifiers(),
        statement.opening());
  }

  private static List<Integer> places(String statement, DatabaseKind kind) {
    List<Integer> places = new ArrayList<>();
    if (!statement.contains(TEXT)) {
      return places;
    }
    List<SqlToken> tokens = new SqlLexer(new ScriptText(statement), kind).tokens();
    for (int index = 0; index + PIECES.size() <= tokens.size(); index++) {
      if (begins(tokens.subList(index, index + PIECES.size()))) {
        places.add(tokens.get(index).start());
      }
    }
    return places;
  }

  private static boolean begins(List<SqlToken> tokens) {
    for (int index = 0; index < PIECES.size(); index++) {
      SqlToken token = tokens.get(index);
      boolean fits = token.kind() != Kind.LITERAL && token.kind() != Kind.QUOTED_WORD;
      if (!fits
          || !token.text().equals(PIECES.get(index))
          || (index > 0 && token.start() != tokens.get(index - 1).end())) {
        return false;
      }
    }
    return true;
  }
}
