package dev.lockstep.jobs.persistence;

import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ends executions in the job repository for servers that cannot do it any more. An execution that
 * has ended can be restarted like every other one that failed.
 */
public final class JobEndings {

  /** The exit status of an execution that did not end by itself. */
  public static final String LEFT = "LEFT BY ITS SERVER";

  private static final String UNDER_WAY = "batchstatus IN ('STARTING', 'STARTED', 'STOPPING')";

  private final ControlTransactions transactions;

  public JobEndings(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Lets all executions fail that seem to be under way.
   *
   * @param jobs the names of their jobs
   * @param except stay as they are
   * @return the executions that have failed by this
   */
  public Set<Long> fail(Set<String> jobs, Set<Long> except) {
    return transactions.in(
        connection -> {
          Set<Long> left = underWay(connection, jobs);
          left.removeAll(except);
          for (long execution : left) {
            fail(connection, execution);
          }
          return left;
        });
  }

  private static Set<Long> underWay(Connection connection, Set<String> jobs) throws SQLException {
    Set<Long> found = new TreeSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT e.jobexecutionid, i.jobname FROM job_execution e"
                    + " JOIN job_instance i ON i.jobinstanceid = e.jobinstanceid WHERE "
                    + UNDER_WAY);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (jobs.contains(rows.getString(2))) {
          found.add(rows.getLong(1));
        }
      }
    }
    return found;
  }

  private static void fail(Connection connection, long execution) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE job_execution SET batchstatus = 'FAILED', exitstatus = ?"
                + " WHERE jobexecutionid = ? AND "
                + UNDER_WAY)) {
      statement.setString(1, LEFT);
      statement.setLong(2, execution);
      statement.executeUpdate();
    }
  }
}
