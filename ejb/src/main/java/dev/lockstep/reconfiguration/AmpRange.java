package dev.lockstep.reconfiguration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * AMPs with consecutive vproc numbers, written {@code 0-3}, or {@code 5} for a single one.
 *
 * @param first the lowest number, 0 to 99999
 * @param last the highest number, not below the first
 */
public record AmpRange(int first, int last) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?");

  public AmpRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("No range of AMPs: " + first + " to " + last);
    }
  }

  /** A single AMP. */
  public static AmpRange of(int vproc) {
    return new AmpRange(vproc, vproc);
  }

  /** Reads a range; empty when the text is none, or when it ends before it begins. */
  public static Optional<AmpRange> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    return last < first ? Optional.empty() : Optional.of(new AmpRange(first, last));
  }

  /** How many AMPs these are. */
  public int size() {
    return last - first + 1;
  }

  /** The vproc numbers, ascending. */
  public List<Integer> numbers() {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  /** Whether an AMP is in both. */
  public boolean overlaps(AmpRange other) {
    return first <= other.last && other.first <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
