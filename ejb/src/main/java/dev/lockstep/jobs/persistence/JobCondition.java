package dev.lockstep.jobs.persistence;

import dev.lockstep.jobs.JobFilter;
import dev.lockstep.jobs.JobParameters;
import dev.lockstep.jobs.JobStatus;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The executions {@code e} that are wanted, as a condition with its values. */
final class JobCondition {

  private static final String LINE = System.lineSeparator();

  private final List<String> conditions = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  JobCondition(JobFilter filter) {
    String job = filter.job();
    if (job != null) {
      // looked up row by row, which costs little where a page is soon full
      add(
          "EXISTS (SELECT 1 FROM job_instance i"
              + " WHERE i.jobinstanceid = e.jobinstanceid AND i.jobname = ?)",
          job);
    }
    JobStatus status = filter.status();
    if (status != null) {
      add("batchstatus = ?", status.name());
    }
    parameter("run", filter.run());
    parameter("operation", filter.operation());
  }

  /** All parameters stand in one column, each on a line that ends. */
  private void parameter(String name, @Nullable Long number) {
    if (number != null) {
      String line = name + JobParameters.DELIMITER + number + LINE + "%";
      add("(jobparameters LIKE ? OR jobparameters LIKE ?)", line, "%" + LINE + line);
    }
  }

  private void add(String condition, String... given) {
    conditions.add(condition);
    values.addAll(List.of(given));
  }

  /** A WHERE clause, or nothing. */
  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /**
   * Sets the values.
   *
   * @return the index of the next parameter
   */
  int bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (String value : values) {
      statement.setString(index++, value);
    }
    return index;
  }
}
