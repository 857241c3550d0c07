package dev.lockstep.examples.flowable;

import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.SqlStatements;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns into which the upgrade scripts write the time at which they run. */
public final class ClockColumns {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "^update\\s+(\\w+)\\s+set\\s+(\\w+)\\s*=\\s*CURRENT_TIMESTAMP", Pattern.CASE_INSENSITIVE);

  private ClockColumns() {}

  /** As {@code TABLE.COLUMN} in upper case; two upgrades of the same company differ in them. */
  public static Set<String> ofAllScripts() {
    Set<String> columns = new TreeSet<>();
    for (UpgradeScript script : FlowableScripts.all()) {
      for (Product product : Product.values()) {
        for (String statement : SqlStatements.split(script.sqlFor(product))) {
          Matcher assignment = ASSIGNMENT.matcher(statement);
          if (assignment.find()) {
            String column = assignment.group(1) + "." + assignment.group(2);
            columns.add(column.toUpperCase(Locale.ROOT));
          }
        }
      }
    }
    return columns;
  }
}
