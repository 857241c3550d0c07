package dev.lockstep.cli.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an instance of a load has done.
 *
 * @param position null before its first call, and from a server that does not tell it
 */
public record LoadInstance(
    int instance,
    long rows,
    long rejected,
    long bytes,
    long rowsPerSecond,
    long barrierMillis,
    @Nullable Position position) {

  /** Where it stands: in which phase of which method, and how. */
  public record Position(String method, int phase, String standing) {

    private String text() {
      String how =
          switch (standing) {
            case "CALLED" -> "works";
            case "ARRIVED" -> "waits";
            default -> standing.toLowerCase(Locale.ROOT);
          };
      return method + " " + phase + ", " + how;
    }
  }

  /** Where it stands, such as {@code EXECUTE 1, waits}; empty when that is not known. */
  public String stands() {
    return position == null ? "" : position.text();
  }
}
