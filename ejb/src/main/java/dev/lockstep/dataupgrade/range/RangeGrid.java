package dev.lockstep.dataupgrade.range;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of one task: whatever row there is or will be, it is in exactly one of them. Decided
 * once, before the first range is executed, and never again.
 *
 * @param column as the database keeps its name
 * @param bounds where one range ends and the next one begins, in the order of the column's type;
 *     empty when one range has all rows
 */
public record RangeGrid(String column, List<String> bounds) {

  /** A longer value is no bound; the ranges beside it are one then. */
  static final int LONGEST_BOUND = 400;

  public RangeGrid {
    bounds = List.copyOf(bounds);
  }

  /** Where in the sorted rows a part begins, and that the least value was seen. */
  public static List<Long> positions(long rows, int parts) {
    Set<Long> positions = new LinkedHashSet<>();
    for (int part = 1; part < parts; part++) {
      long position = rows * part / parts;
      if (position > 0) {
        positions.add(position);
      }
    }
    return List.copyOf(positions);
  }

  /**
   * The grid of a table.
   *
   * @param least the least value, or null when there is none
   * @param found the values at {@link #positions} in the order of the rows, those without a value
   *     first; null for one without a value
   */
  public static RangeGrid of(String column, @Nullable String least, List<@Nullable String> found) {
    Set<String> bounds = new LinkedHashSet<>();
    if (least != null) {
      // rows without a value fill at least one part, which is then theirs alone
      boolean manyWithout = found.stream().anyMatch(value -> value == null);
      if (manyWithout) {
        bounds.add(least);
      }
      for (String value : found) {
        if (value != null && !value.equals(least)) {
          bounds.add(value);
        }
      }
    }
    return new RangeGrid(column, bounds.stream().filter(RangeGrid::mayBeBound).toList());
  }

  private static boolean mayBeBound(String value) {
    // PostgreSQL has no place for the character 0
    return value.length() <= LONGEST_BOUND && value.indexOf('\0') < 0;
  }

  /** The ranges in their order; at least one. */
  public List<DataRange> ranges() {
    List<DataRange> ranges = new ArrayList<>();
    int count = bounds.size() + 1;
    for (int number = 1; number <= count; number++) {
      ranges.add(
          new DataRange(
              number,
              count,
              column,
              number == 1 ? null : bounds.get(number - 2),
              number == count ? null : bounds.get(number - 1)));
    }
    return List.copyOf(ranges);
  }
}
