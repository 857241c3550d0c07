package dev.lockstep.jobs.persistence;

import dev.lockstep.jobs.JobDetails;
import dev.lockstep.jobs.JobExecution;
import dev.lockstep.jobs.JobFilter;
import dev.lockstep.jobs.JobPartition;
import dev.lockstep.jobs.JobStep;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The job repository's own tables. The batch runtime's {@code JobOperator} tells the same piece by
 * piece, knows nothing of partitions, fails for jobs that never ran and reads whole lists; these
 * tables are paged by the database, and say the same on every server. Safe for use by many threads.
 */
public final class JobRecords {

  private static final Map<String, String> SORT = new LinkedHashMap<>();

  static {
    SORT.put("execution", "jobexecutionid");
    SORT.put("status", "batchstatus");
    SORT.put("created", "createtime");
    SORT.put("started", "starttime");
    SORT.put("ended", "endtime");
  }

  private final ControlTransactions transactions;

  public JobRecords(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Makes an object of the row at which a result stands. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /**
   * A page of executions, the newest first.
   *
   * @throws dev.lockstep.shared.LockstepException {@code REQUEST_INVALID} for an unknown field to
   *     sort by
   */
  public Page<JobExecution> page(JobFilter filter, PageRequest request) {
    JobCondition condition = new JobCondition(filter);
    String order = order(request);
    // the page is found before its instances are looked up
    String sql =
        "SELECT e.*, i.jobname FROM (SELECT * FROM job_execution e"
            + condition.where()
            + order
            + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY) e"
            + " JOIN job_instance i ON i.jobinstanceid = e.jobinstanceid"
            + order;
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = condition.bind(statement);
            statement.setLong(next, request.offset());
            statement.setInt(next + 1, request.size());
            return new Page<>(
                read(statement, JobRows::execution),
                request.page(),
                request.size(),
                count(connection, condition));
          }
        });
  }

  private static String order(PageRequest request) {
    String column = request.sortColumn(SORT);
    boolean descending = request.sort() == null || request.descending();
    String direction = descending ? " DESC" : "";
    String identity = "jobexecutionid" + direction;
    return " ORDER BY "
        + (column.equals("jobexecutionid")
            ? identity
            : column + direction + " NULLS LAST, " + identity);
  }

  private static long count(Connection connection, JobCondition condition) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM job_execution e" + condition.where())) {
      condition.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** One execution with its steps and their partitions; empty when there is none. */
  public Optional<JobDetails> find(long execution) {
    return transactions.in(
        connection -> {
          List<JobExecution> ofInstance =
              list(
                  connection,
                  "SELECT e.*, i.jobname FROM job_execution e"
                      + " JOIN job_instance i ON i.jobinstanceid = e.jobinstanceid"
                      + " WHERE e.jobinstanceid ="
                      + " (SELECT jobinstanceid FROM job_execution WHERE jobexecutionid = ?)"
                      + " ORDER BY e.jobexecutionid",
                  execution,
                  JobRows::execution);
          List<JobStep> steps = steps(connection, execution);
          return ofInstance.stream()
              .filter(candidate -> candidate.execution() == execution)
              .findFirst()
              .map(found -> new JobDetails(found, ofInstance, steps));
        });
  }

  private static List<JobStep> steps(Connection connection, long execution) throws SQLException {
    Map<Long, List<JobPartition>> partitions = new HashMap<>();
    list(
        connection,
        "SELECT p.* FROM partition_execution p"
            + " JOIN step_execution s ON s.stepexecutionid = p.stepexecutionid"
            + " WHERE s.jobexecutionid = ? ORDER BY p.stepexecutionid, p.partitionexecutionid",
        execution,
        rows ->
            partitions
                .computeIfAbsent(rows.getLong("stepexecutionid"), step -> new ArrayList<>())
                .add(JobRows.partition(rows)));
    return list(
        connection,
        "SELECT * FROM step_execution WHERE jobexecutionid = ? ORDER BY stepexecutionid",
        execution,
        rows ->
            JobRows.step(
                rows, partitions.getOrDefault(rows.getLong("stepexecutionid"), List.of())));
  }

  private static <T> List<T> list(Connection connection, String sql, long execution, Reader<T> row)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, execution);
      return read(statement, row);
    }
  }

  private static <T> List<T> read(PreparedStatement statement, Reader<T> row) throws SQLException {
    List<T> objects = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        objects.add(row.read(rows));
      }
    }
    return objects;
  }
}
