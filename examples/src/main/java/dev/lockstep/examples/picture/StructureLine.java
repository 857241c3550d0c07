package dev.lockstep.examples.picture;

import java.util.Locale;

/**
 * One fact about a table.
 *
 * @param table the table's name in upper case
 * @param text the fact, in a form that is equal in equal schemas
 */
record StructureLine(String table, String text) {
  StructureLine {
    table = table.toUpperCase(Locale.ROOT);
  }

  /** What people read. */
  String describe() {
    return table + ": " + text;
  }
}
