package dev.lockstep.site.sql;

import dev.lockstep.site.DatabaseKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where quoted text and bracketed comments of a script end, or says where they began. */
final class Quotations {

  private static final Pattern TAG = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
  private static final Pattern NO_TAG = Pattern.compile("\\$\\$");
  private static final Pattern CONTINUATION = Pattern.compile("\\s*\\n\\s*'");

  private final ScriptText script;
  private final Pattern dollarQuote;

  Quotations(ScriptText script, DatabaseKind database) {
    this.script = script;
    this.dollarQuote = database == DatabaseKind.POSTGRESQL ? TAG : NO_TAG;
  }

  /** The offset after a quotation whose quotes are doubled inside. */
  int endOfQuoted(int start, String what) {
    char quote = script.at(start);
    int end = start + 1;
    while (script.has(end)) {
      if (script.at(end) != quote) {
        end++;
      } else if (script.at(end + 1) == quote) {
        end += 2;
      } else {
        return end + 1;
      }
    }
    throw script.fault(start, "the " + what + " is not closed", "Close it with " + quote);
  }

  /** The offset after PostgreSQL's {@code E'…'}, where a backslash escapes the next character. */
  int endOfEscaped(int start) {
    int end = start + 1;
    while (script.has(end)) {
      char c = script.at(end);
      if (c == '\\' || (c == '\'' && script.at(end + 1) == '\'')) {
        end += 2;
      } else if (c != '\'') {
        end++;
      } else {
        Matcher next = CONTINUATION.matcher(script.text()).region(end + 1, script.text().length());
        return next.lookingAt() ? endOfEscaped(next.end() - 1) : end + 1;
      }
    }
    throw script.fault(start, "the text literal is not closed", "Close it with '");
  }

  /** The offset after a dollar quotation, or {@code start} when none begins there. */
  int endOfDollarQuoted(int start) {
    Matcher opening = dollarQuote.matcher(script.text()).region(start, script.text().length());
    if (!opening.lookingAt()) {
      return start;
    }
    int closing = script.text().indexOf(opening.group(), opening.end());
    if (closing < 0) {
      throw script.fault(
          start, "the dollar quote is not closed", "Close it with " + opening.group());
    }
    return closing + opening.group().length();
  }

  /** The offset after a bracketed comment, which may hold others. */
  int endOfComment(int start) {
    int depth = 0;
    for (int offset = start; script.has(offset); offset += 2) {
      if (script.text().startsWith("/*", offset)) {
        depth++;
      } else if (!script.text().startsWith("*/", offset)) {
        offset--;
      } else if (--depth == 0) {
        return offset + 2;
      }
    }
    throw script.fault(start, "the comment is not closed", "Close it with */");
  }
}
