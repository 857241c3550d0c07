package dev.lockstep.shared;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an input: where, what, and what to do about it.
 *
 * @param file name of the file as its author knows it, or null when the input was no file
 * @param line 1-based line in that file, or null when no line can be named
 * @param column 1-based character of that line, or null when only the line is known
 * @param object the object that is wrong, in the author's words, such as {@code company 410}
 * @param message what is wrong with it
 * @param action what its author can do
 */
public record Fault(
    @Nullable String file,
    @Nullable Integer line,
    @Nullable Integer column,
    String object,
    String message,
    String action) {

  /** A fault of which no more than the line is known. */
  public Fault(
      @Nullable String file, @Nullable Integer line, String object, String message, String action) {
    this(file, line, null, object, message, action);
  }

  /** A fault of an input that has no file. */
  public static Fault of(String object, String message, String action) {
    return new Fault(null, null, object, message, action);
  }

  /** The fault on one line: {@code file:line: object: message. action}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (file != null) {
      text.append(file).append(line == null ? "" : ":" + line).append(": ");
    }
    return text.append(object).append(": ").append(message).append(". ").append(action).toString();
  }
}
