package dev.lockstep.reconfiguration.cylinder;

import dev.lockstep.reconfiguration.cylinder.TableKey.KeyColumn;
import dev.lockstep.site.DatabaseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The condition for the rows of a range: a comparison of the whole key with each bound. COPY takes
 * no parameters, so values are literals.
 */
final class RangeCondition {

  private final TableKey key;
  private final DatabaseKind kind;
  private final List<String> conditions = new ArrayList<>();

  private RangeCondition(TableKey key, DatabaseKind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** The condition without WHERE; empty when all rows of the table are meant. */
  static String of(TableKey key, CylinderRange range, DatabaseKind kind) {
    RangeCondition condition = new RangeCondition(key, kind);
    List<String> low = condition.literals(range.low());
    List<String> high = condition.literals(range.high());
    condition.compareKeys(low, ">=");
    condition.compareKeys(high, "<");
    condition.narrow(low, high);
    return String.join(" AND ", condition.conditions);
  }

  private void compareKeys(List<String> bound, String operator) {
    if (bound.isEmpty()) {
      return;
    }
    String values = String.join(", ", bound);
    boolean single = bound.size() == 1;
    conditions.add(
        single
            ? key.list() + " " + operator + " " + values
            : "(" + key.list() + ") " + operator + " (" + values + ")");
  }

  /**
   * Says of single columns what follows from the comparison of keys: H2 finds rows of an index by
   * such conditions only, and PostgreSQL's estimate of the rows is far too high without them.
   */
  private void narrow(List<String> low, List<String> high) {
    if (key.columns().size() == 1) {
      return;
    }
    int next = 0;
    while (next < Math.min(low.size(), high.size()) && low.get(next).equals(high.get(next))) {
      conditions.add(key.columns().get(next).quoted() + " = " + low.get(next));
      next++;
    }
    if (next < low.size()) {
      conditions.add(key.columns().get(next).quoted() + " >= " + low.get(next));
    }
    if (next < high.size()) {
      conditions.add(key.columns().get(next).quoted() + " <= " + high.get(next));
    }
  }

  private List<String> literals(@Nullable String bound) {
    if (bound == null) {
      return List.of();
    }
    List<String> values = KeyText.values(bound);
    if (values.size() != key.columns().size()) {
      throw new IllegalArgumentException(
          "The bound " + bound + " does not fit the key of table " + key.table());
    }
    return IntStream.range(0, values.size())
        .mapToObj(i -> literal(key.columns().get(i), values.get(i)))
        .collect(Collectors.toList());
  }

  private String literal(KeyColumn column, String value) {
    String text =
        switch (column.form()) {
          case TEXT -> quoted(value);
          case HEX -> "X'" + value + "'";
          case NONE -> throw new IllegalArgumentException(column.name() + " cannot be a bound");
        };
    return "CAST(" + text + " AS " + column.type() + ")";
  }

  private String quoted(String value) {
    String doubled = value.replace("'", "''");
    return kind == DatabaseKind.POSTGRESQL && value.indexOf('\\') >= 0
        ? "E'" + doubled.replace("\\", "\\\\") + "'"
        : "'" + doubled + "'";
  }
}
