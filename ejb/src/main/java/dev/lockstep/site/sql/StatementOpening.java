package dev.lockstep.site.sql;

import java.util.List;

/** The beginning of a statement as it may be shown to anybody. */
final class StatementOpening {

  /** The longest opening, in characters. */
  static final int LONGEST = 72;

  private static final String LITERAL = "'…'";
  private static final String CUT = "…";

  private StatementOpening() {}

  /** The opening of a statement of these tokens. */
  static String of(List<SqlToken> tokens) {
    StringBuilder opening = new StringBuilder();
    int end = tokens.isEmpty() ? 0 : tokens.get(0).start();
    for (SqlToken token : tokens) {
      if (token.start() > end) {
        opening.append(' ');
      }
      end = token.end();
      opening.append(shown(token));
      if (opening.length() > LONGEST) {
        return cut(opening);
      }
    }
    return opening.toString();
  }

  private static String shown(SqlToken token) {
    return switch (token.kind()) {
      case LITERAL -> LITERAL;
      case QUOTED_WORD -> '"' + token.text() + '"';
      case WORD, SEMICOLON, OPEN, CLOSE, SYMBOL -> token.text();
    };
  }

  private static String cut(StringBuilder opening) {
    int length = LONGEST - CUT.length();
    boolean inPair = Character.isHighSurrogate(opening.charAt(length - 1));
    return opening.substring(0, inPair ? length - 1 : length) + CUT;
  }
}
