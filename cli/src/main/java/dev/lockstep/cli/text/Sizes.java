package dev.lockstep.cli.text;

import java.util.Locale;

/** Numbers of bytes as people read them; a KB has 1024 bytes. */
public final class Sizes {

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  private Sizes() {}

  /** {@code 512 B}, {@code 1.5 KB}, {@code 34 MB}: two digits matter. */
  public static String text(long bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= 1024 && unit < UNITS.length - 1) {
      left /= 1024;
      unit++;
    }
    String number = unit == 0 || left >= 10 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, number, left, UNITS[unit]);
  }
}
