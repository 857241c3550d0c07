package dev.lockstep.cli.text;

import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Lists of numbers, shortened. */
public final class Numbers {

  private Numbers() {}

  /** {@code 410-415, 420}: three or more numbers in a row are written as a range. */
  public static String text(List<Integer> numbers) {
    List<Integer> sorted = List.copyOf(new TreeSet<>(numbers));
    StringJoiner text = new StringJoiner(", ");
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      while (to + 1 < sorted.size() && sorted.get(to + 1) == sorted.get(to) + 1) {
        to++;
      }
      if (to - from >= 2) {
        text.add(sorted.get(from) + "-" + sorted.get(to));
        from = to + 1;
      } else {
        text.add(String.valueOf(sorted.get(from)));
        from++;
      }
    }
    return text.toString();
  }

  /** {@code 1 company}, {@code 2 companies}. */
  public static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
