package dev.lockstep.rest.request;

import dev.lockstep.shared.Fault;
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

  /** The most characters of a name. */
  public static final int LONGEST = 100;

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

  /** The name of a caller who has to tell it; the check has a fault when it is missing. */
  public static String required(@Nullable String header, RequestCheck check) {
    String name = of(header);
    if (name.equals(UNKNOWN)) {
      check.add(
          Fault.of(
              "operator", "nobody knows who you are", "Send your name in the header " + HEADER));
    }
    return name;
  }

  /** The name of somebody else, which has to be one that a caller can have. */
  public static String named(String field, @Nullable String text, RequestCheck check) {
    String action = "Name the operator in 1 to " + LONGEST + " characters on one line";
    String name = check.required(field, text, action);
    boolean possible =
        name.length() <= LONGEST
            && !name.equals(UNKNOWN)
            && name.replaceAll("[\\s\\p{Cntrl}]+", " ").equals(name);
    if (!possible) {
      check.add(Fault.of(field, "it is no operator's name", action));
    }
    return name;
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
