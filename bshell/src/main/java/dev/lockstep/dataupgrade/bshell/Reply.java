package dev.lockstep.dataupgrade.bshell;

import java.util.Optional;

/** One line that a bshell says to its server, among all that its program prints. */
public record Reply(Kind kind, String text) {

  /** What is said. */
  public enum Kind {
    LOG,
    INFORMATION,
    ROW_ERROR,
    /** The command has ended; the text is its exit code. */
    EXIT,
    /** The command could not be started. */
    NOT_STARTED,
    /** The Java program's effect and marker are committed. */
    DONE,
    FAILED,
    FAILED_STOP_RUN,
    /** SQLSTATE and vendor code of the error behind the failure that follows. */
    SQL_ERROR
  }

  private static final int LONGEST = 4000;

  /** The reply as a line of output, whatever its text holds. */
  String line(String token) {
    String whole = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    return token
        + " "
        + kind
        + " "
        + whole.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** The reply that a line holds from this index on, or empty when it holds none. */
  public static Optional<Reply> in(String line, int index, String token) {
    String[] parts = line.substring(index).split(" ", 3);
    if (parts.length != 3 || !parts[0].equals(token)) {
      return Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(parts[1])) {
        return Optional.of(new Reply(kind, unescaped(parts[2])));
      }
    }
    return Optional.empty();
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
