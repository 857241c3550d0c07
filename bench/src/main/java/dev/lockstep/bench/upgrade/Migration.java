package dev.lockstep.bench.upgrade;

import java.util.List;
import java.util.Locale;

/**
 * One migration of a schema. Immutable.
 *
 * @param number from 1, in the order of execution
 * @param table that it changes
 * @param statements without semicolons, names without schema
 */
record Migration(int number, String table, List<String> statements) {

  Migration {
    statements = List.copyOf(statements);
  }

  /** Such as {@code mig07}. */
  String code() {
    return String.format(Locale.ROOT, "mig%02d", number);
  }
}
