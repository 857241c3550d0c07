package dev.lockstep.rest.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Who gives a command, as the client tells it in a header. Nobody proves it, so it is good for the
 * audit of people who trust each other and for nothing else.
 */
public final class OperatorName {

  /** The header: a name in UTF-8 with percent signs as in addresses. */
  public static final String HEADER = "Lockstep-User";

  /** Of clients that do not tell. */
  public static final String UNKNOWN = "unknown";

  private static final int LONGEST = 100;

  private OperatorName() {}

  /** The name, on one line and cut where it is too long. */
  public static String of(@Nullable String header) {
    String name = header == null ? "" : decoded(header);
    String line = name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return UNKNOWN;
    }
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }

  private static String decoded(String header) {
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // a percent sign that begins nothing; the text is still a name
      return header;
    }
  }
}
