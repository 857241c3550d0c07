package dev.lockstep.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, in which order.
 *
 * @param page 0-based
 * @param size 1 to {@value #LARGEST}
 * @param sort a field's name, with a leading {@code -} for descending, or null for the list's own
 *     order
 */
public record PageRequest(int page, int size, @Nullable String sort) {

  /** The most items that one page may hold. */
  public static final int LARGEST = 1000;

  /** What is taken when nothing is said. */
  public static final PageRequest FIRST = new PageRequest(0, 50, null);

  public PageRequest {
    List<Fault> faults = new ArrayList<>();
    if (page < 0) {
      faults.add(Fault.of("page", page + " is negative", "Pages are counted from 0"));
    }
    if (size < 1 || size > LARGEST) {
      faults.add(
          Fault.of("size", size + " is not a page size", "Give a number from 1 to " + LARGEST));
    }
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.REQUEST_INVALID, faults);
    }
  }

  /** Number of items before the page. */
  public long offset() {
    return (long) page * size;
  }

  /** Whether the order is descending. */
  public boolean descending() {
    return sort != null && sort.startsWith("-");
  }

  /**
   * The expression to sort by.
   *
   * @param columns expression by field name; the first is taken when no field was given
   * @throws LockstepException {@code REQUEST_INVALID} for an unknown field
   */
  public String sortColumn(Map<String, String> columns) {
    if (sort == null) {
      return columns.values().iterator().next();
    }
    String field = descending() ? sort.substring(1) : sort;
    String column = columns.get(field);
    if (column == null) {
      throw new LockstepException(
          ErrorCode.REQUEST_INVALID,
          List.of(
              Fault.of(
                  "sort",
                  "there is no field " + field + " to sort by",
                  "Take one of " + String.join(", ", columns.keySet()))));
    }
    return column;
  }
}
