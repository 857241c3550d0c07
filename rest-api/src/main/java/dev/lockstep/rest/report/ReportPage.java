package dev.lockstep.rest.report;

import dev.lockstep.rest.view.FailureView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the page of a report.
 *
 * @param failed how many tasks failed; the failures may be the first of them only
 * @param notSimulated the tasks that could not be simulated; null in the report of a run
 */
record ReportPage(
    String title,
    List<Fact> facts,
    List<Table> tables,
    long failed,
    List<FailureView> failures,
    @Nullable List<FailureView> notSimulated) {

  /** Something with a name. */
  record Fact(String name, @Nullable Object value) {}

  /** Rows with as many values as there are columns. */
  record Table(String heading, List<Column> columns, List<List<Object>> rows) {}

  /**
   * A column of a table.
   *
   * @param number whether it has numbers, whose last digits stand below each other
   */
  record Column(String heading, boolean number) {
    static Column text(String heading) {
      return new Column(heading, false);
    }

    static Column number(String heading) {
      return new Column(heading, true);
    }
  }
}
