package dev.lockstep.shared;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write and read them; a KB has 1024 bytes. */
public final class ByteSize {

  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,5}) ?(MB|GB|TB)");
  private static final double NEXT = 1024;

  private ByteSize() {}

  /** Reads a size such as {@code 500GB}; empty when the text is none. */
  public static Optional<Long> read(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(matcher.group(1)) << 10 * UNITS.indexOf(matcher.group(2)));
  }

  /** A size in words that also say it exactly: {@code 1.5 GB (1610612736 bytes)}. */
  public static String words(long bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= NEXT && unit < UNITS.size() - 1) {
      left /= NEXT;
      unit++;
    }
    return unit == 0
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f %s (%d bytes)", left, UNITS.get(unit), bytes);
  }
}
