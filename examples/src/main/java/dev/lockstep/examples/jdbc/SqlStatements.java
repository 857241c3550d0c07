package dev.lockstep.examples.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a script into its statements. Knows quoted text and names, {@code --} and nested {@code
 * /*} comments, PostgreSQL's dollar quotes and backslashes in {@code E'...'} text. Used by one
 * thread.
 */
public final class SqlStatements {
  private static final Pattern DOLLAR_TAG = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");

  private final String script;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private int position;

  private SqlStatements(String script) {
    this.script = script;
  }

  /**
   * The statements of a script in their order, without comments, without the closing semicolon and
   * without empty ones. Text that is quoted stays as it is, whatever it contains.
   */
  public static List<String> split(String script) {
    return new SqlStatements(script).run();
  }

  private List<String> run() {
    while (position < script.length()) {
      step();
    }
    endStatement();
    return List.copyOf(statements);
  }

  private void step() {
    char c = script.charAt(position);
    if (script.startsWith("--", position)) {
      position = indexOrEnd(script.indexOf('\n', position));
    } else if (script.startsWith("/*", position)) {
      skipBlockComment();
      current.append(' ');
    } else if (c == '\'') {
      copyTo(endOfText());
    } else if (c == '"') {
      copyTo(after(script.indexOf('"', position + 1), 1));
    } else if (c == '$' && !continuesName()) {
      copyDollarQuote();
    } else if (c == ';') {
      position++;
      endStatement();
    } else {
      copyTo(position + 1);
    }
  }

  private void skipBlockComment() {
    int depth = 0;
    do {
      if (script.startsWith("/*", position)) {
        depth++;
        position += 2;
      } else if (script.startsWith("*/", position)) {
        depth--;
        position += 2;
      } else {
        position++;
      }
    } while (depth > 0 && position < script.length());
  }

  /** The position after the text that begins here; a doubled quote simply begins the next text. */
  private int endOfText() {
    boolean backslashes = precededByEscapeMark();
    int at = position + 1;
    while (at < script.length() && script.charAt(at) != '\'') {
      at += backslashes && script.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, script.length());
  }

  private boolean precededByEscapeMark() {
    if (position == 0 || "eE".indexOf(script.charAt(position - 1)) < 0) {
      return false;
    }
    return position == 1 || !Character.isJavaIdentifierPart(script.charAt(position - 2));
  }

  private boolean continuesName() {
    return position > 0 && Character.isJavaIdentifierPart(script.charAt(position - 1));
  }

  private void copyDollarQuote() {
    Matcher tag = DOLLAR_TAG.matcher(script).region(position, script.length());
    if (tag.lookingAt()) {
      String quote = tag.group();
      copyTo(after(script.indexOf(quote, position + quote.length()), quote.length()));
    } else {
      copyTo(position + 1);
    }
  }

  private int after(int found, int length) {
    return found < 0 ? script.length() : found + length;
  }

  private int indexOrEnd(int found) {
    return found < 0 ? script.length() : found;
  }

  private void copyTo(int end) {
    current.append(script, position, end);
    position = end;
  }

  private void endStatement() {
    String statement = current.toString().strip();
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
    current.setLength(0);
  }
}
