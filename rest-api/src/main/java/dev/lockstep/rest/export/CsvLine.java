package dev.lockstep.rest.export;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of CSV as RFC 4180 has it: commas, CRLF, and quotation marks around cells that need them.
 * A text that a spreadsheet would take for a formula begins with an apostrophe, because anybody may
 * have written it; numbers and times are never such texts.
 */
final class CsvLine {

  private static final String FORMULA = "=+-@\t\r\n";
  private static final String QUOTED = ",\"\r\n";

  private CsvLine() {}

  /** The line with its end; a cell that is null is empty. */
  static String of(List<@Nullable Object> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value instanceof String given ? harmless(given) : value.toString();
    boolean plain = text.chars().noneMatch(character -> QUOTED.indexOf(character) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
