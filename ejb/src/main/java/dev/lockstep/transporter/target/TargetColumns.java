package dev.lockstep.transporter.target;

import dev.lockstep.shared.QuotedName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a table that a load writes.
 *
 * @param names as the database writes them, in the order of the records' fields
 */
record TargetColumns(TargetTable table, List<String> names) {

  static TargetColumns of(TargetTable table, List<String> written) {
    return new TargetColumns(
        table, written.stream().map(name -> table.column(name).orElseThrow()).toList());
  }

  /** The columns in statements, divided by commas. */
  String list() {
    return list(names);
  }

  static String list(List<String> names) {
    return names.stream().map(QuotedName::of).collect(Collectors.joining(", "));
  }

  /** Those that are not part of the table's key. */
  List<String> others() {
    return names.stream().filter(name -> !table.key().contains(name)).toList();
  }
}
