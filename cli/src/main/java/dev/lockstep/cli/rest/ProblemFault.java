package dev.lockstep.cli.rest;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an input.
 *
 * @param line counted from 1
 * @param object such as {@code company 410}
 * @param action what to do about it
 */
public record ProblemFault(
    @Nullable String file,
    @Nullable Integer line,
    @Nullable String object,
    @Nullable String message,
    @Nullable String action) {

  /** {@code site.yaml:7: company 410: what. What to do.} without the parts that are absent. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (isSaid(file)) {
      text.append(file).append(line == null ? "" : ":" + line).append(": ");
    }
    if (isSaid(object)) {
      text.append(object).append(": ");
    }
    text.append(Sentence.ended(message == null ? "" : message));
    if (isSaid(action)) {
      text.append(' ').append(Sentence.ended(action == null ? "" : action));
    }
    return text.toString();
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
