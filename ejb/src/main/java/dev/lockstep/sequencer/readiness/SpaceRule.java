package dev.lockstep.sequencer.readiness;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is room on a disk.
 *
 * @param free bytes, or null when nobody can tell from here
 * @param used bytes that the companies take
 * @param largest bytes of the largest table, which needs as much again while it is rewritten
 */
public record SpaceRule(@Nullable Long free, long used, long largest) {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  /** Judges it, with at least so many bytes free. */
  public Finding judge(long minimum) {
    if (free == null) {
      return Finding.notice(
          "the companies take "
              + text(used)
              + ", and how much is free there cannot be known from this server",
          "See on the data store's machine that as much again is free");
    }
    long needed = Math.max(minimum, largest);
    if (free < needed) {
      return Finding.failed(
          "only " + text(free) + " is free, and " + text(needed) + " is needed",
          needed == minimum
              ? "Make room, or lower minimumFreeSpace"
              : "Make room: the largest table is copied when it is rewritten");
    }
    return free < used
        ? Finding.notice(
            text(free) + " is free, less than the " + text(used) + " that the companies take",
            "Make room if many tables are rewritten at once")
        : Finding.succeeded(text(free) + " is free, and the companies take " + text(used));
  }

  /** Bytes as people read them. */
  static String text(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }
}
