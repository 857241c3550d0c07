package dev.lockstep.jobs.persistence;

import dev.lockstep.jobs.JobExecution;
import dev.lockstep.jobs.JobParameters;
import dev.lockstep.jobs.JobPartition;
import dev.lockstep.jobs.JobStatus;
import dev.lockstep.jobs.JobStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of the job repository. */
final class JobRows {

  private JobRows() {}

  static JobExecution execution(ResultSet rows) throws SQLException {
    return new JobExecution(
        rows.getLong("jobexecutionid"),
        rows.getLong("jobinstanceid"),
        rows.getString("jobname"),
        status(rows),
        rows.getString("exitstatus"),
        instant(rows, "createtime"),
        instant(rows, "starttime"),
        instant(rows, "endtime"),
        instant(rows, "lastupdatedtime"),
        JobParameters.of(rows.getString("jobparameters")));
  }

  static JobStep step(ResultSet rows, List<JobPartition> partitions) throws SQLException {
    return new JobStep(
        rows.getLong("stepexecutionid"),
        rows.getString("stepname"),
        status(rows),
        rows.getString("exitstatus"),
        instant(rows, "starttime"),
        instant(rows, "endtime"),
        rows.getString("executionexception"),
        partitions);
  }

  static JobPartition partition(ResultSet rows) throws SQLException {
    return new JobPartition(
        rows.getInt("partitionexecutionid"),
        status(rows),
        rows.getString("exitstatus"),
        rows.getString("executionexception"));
  }

  private static JobStatus status(ResultSet rows) throws SQLException {
    return JobStatus.valueOf(rows.getString("batchstatus"));
  }

  /** On H2 the columns have no zone: the batch runtime writes them in the zone of its process. */
  private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    Timestamp time = rows.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
