package dev.lockstep.site.sql;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.List;

/** The normalised text of a script, and the lines that its offsets are on. */
final class ScriptText {

  private final String text;
  private int knownOffset;
  private int knownLine = 1;

  ScriptText(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean has(int offset) {
    return offset < text.length();
  }

  /** The character at an offset, or NUL after the end. */
  char at(int offset) {
    return offset < text.length() ? text.charAt(offset) : '\0';
  }

  /** The 1-based line of an offset; quick when asked with growing offsets. */
  int line(int offset) {
    if (offset < knownOffset) {
      knownOffset = 0;
      knownLine = 1;
    }
    for (; knownOffset < offset; knownOffset++) {
      if (text.charAt(knownOffset) == '\n') {
        knownLine++;
      }
    }
    return knownLine;
  }

  /** The refusal of a script that cannot be cut, for something that begins at an offset. */
  LockstepException fault(int offset, String message, String action) {
    return new LockstepException(
        ErrorCode.FEATURE_PACK_INVALID,
        List.of(new Fault(null, line(offset), "SQL script", message, action)));
  }
}
