package dev.lockstep.transporter;

import org.jspecify.annotations.Nullable;

/**
 * How records and fields are written in a delimited file. A record ends with a line feed, with or
 * without a carriage return before it, that is outside of quotes. A quote inside of quotes is
 * written twice.
 *
 * @param delimiter an ASCII character between two fields
 * @param quote an ASCII character around fields, or null when no character is one
 * @param nullText what a field without quotes is when it has no value, often nothing at all
 * @param trailingDelimiter whether a delimiter follows the last field, too
 */
public record DelimitedFormat(
    char delimiter,
    @Nullable Character quote,
    String nullText,
    boolean trailingDelimiter,
    Encoding encoding) {

  /** Commas, double quotes and UTF-8. */
  public static final DelimitedFormat CSV =
      new DelimitedFormat(',', '"', "", false, Encoding.UTF_8);
}
