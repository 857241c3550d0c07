package dev.lockstep.site.sql;

import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into tokens as its database does: comments nest on both databases, {@code //}
 * comments and back-ticks are H2's, tagged dollar quotes and {@code E'…'} are PostgreSQL's.
 */
final class SqlLexer {

  private final ScriptText script;
  private final Quotations quotations;
  private final boolean postgresql;
  private final List<SqlToken> tokens = new ArrayList<>();

  SqlLexer(ScriptText script, DatabaseKind database) {
    this.script = script;
    this.quotations = new Quotations(script, database);
    this.postgresql = database == DatabaseKind.POSTGRESQL;
  }

  /**
   * All tokens of the script.
   *
   * @throws dev.lockstep.shared.LockstepException {@code FEATURE_PACK_INVALID} with the line of a
   *     quotation or comment that is not closed
   */
  List<SqlToken> tokens() {
    int offset = 0;
    while (script.has(offset)) {
      offset = next(offset);
    }
    return tokens;
  }

  private int next(int start) {
    char c = script.at(start);
    if (Character.isWhitespace(c)) {
      return start + 1;
    }
    if (isLineComment(start)) {
      return endOfLine(start);
    }
    if (c == '/' && script.at(start + 1) == '*') {
      return quotations.endOfComment(start);
    }
    if (isWordStart(c)) {
      return word(start);
    }
    return switch (c) {
      case '\'' -> add(Kind.LITERAL, start, quotations.endOfQuoted(start, "text literal"));
      case '"' -> quotedWord(start);
      case ';' -> add(Kind.SEMICOLON, start, start + 1);
      case '(' -> add(Kind.OPEN, start, start + 1);
      case ')' -> add(Kind.CLOSE, start, start + 1);
      default -> special(start, c);
    };
  }

  private int special(int start, char c) {
    if (c == '`' && !postgresql) {
      return quotedWord(start);
    }
    if (c == '\\' && postgresql) {
      throw script.fault(
          start,
          "a backslash outside of quotes begins a command of psql, which is not SQL",
          "Take the command out of the script");
    }
    if (c == '$') {
      int end = quotations.endOfDollarQuoted(start);
      return add(end > start ? Kind.LITERAL : Kind.SYMBOL, start, Math.max(end, start + 1));
    }
    return add(Kind.SYMBOL, start, isDigit(c) ? endOfWord(start) : start + 1);
  }

  private int word(int start) {
    int end = endOfWord(start);
    boolean escapes = postgresql && end == start + 1 && "eE".indexOf(script.at(start)) >= 0;
    if (escapes && script.at(end) == '\'') {
      return add(Kind.LITERAL, start, quotations.endOfEscaped(end));
    }
    return add(Kind.WORD, start, end);
  }

  private int quotedWord(int start) {
    int end = quotations.endOfQuoted(start, "quoted identifier");
    String quote = script.text().substring(start, start + 1);
    String name = script.text().substring(start + 1, end - 1).replace(quote + quote, quote);
    tokens.add(new SqlToken(Kind.QUOTED_WORD, name, start, end));
    return end;
  }

  private int add(Kind kind, int start, int end) {
    tokens.add(new SqlToken(kind, script.text().substring(start, end), start, end));
    return end;
  }

  private boolean isLineComment(int offset) {
    char c = script.at(offset);
    return c == script.at(offset + 1) && (c == '-' || (c == '/' && !postgresql));
  }

  private int endOfLine(int start) {
    int end = script.text().indexOf('\n', start);
    return end < 0 ? script.text().length() : end;
  }

  private int endOfWord(int start) {
    int end = start + 1;
    while (isWordStart(script.at(end)) || isDigit(script.at(end)) || script.at(end) == '$') {
      end++;
    }
    return end;
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_' || Character.isSurrogate(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
