package dev.lockstep.jobs.persistence;

import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** The columns of the job repository that are read, made as the batch runtime makes them. */
final class JobTables {

  private JobTables() {}

  static void create(ControlTransactions transactions) {
    boolean h2 = transactions.dialect() == ControlDialect.H2;
    String id = h2 ? " IDENTITY PRIMARY KEY NOT NULL" : " BIGSERIAL NOT NULL PRIMARY KEY";
    String time = h2 ? " TIMESTAMP" : " TIMESTAMPTZ";
    transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql :
                List.of(
                    "CREATE TABLE job_instance (jobinstanceid"
                        + id
                        + ", jobname VARCHAR(512), applicationname VARCHAR(512))",
                    "CREATE TABLE job_execution (jobexecutionid"
                        + id
                        + ", jobinstanceid BIGINT NOT NULL REFERENCES job_instance, createtime"
                        + time
                        + ", starttime"
                        + time
                        + ", endtime"
                        + time
                        + ", lastupdatedtime"
                        + time
                        + ", batchstatus VARCHAR(30), exitstatus VARCHAR(512),"
                        + " jobparameters VARCHAR(3000))",
                    "CREATE TABLE step_execution (stepexecutionid"
                        + id
                        + ", jobexecutionid BIGINT NOT NULL REFERENCES job_execution,"
                        + " stepname VARCHAR(255), starttime"
                        + time
                        + ", endtime"
                        + time
                        + ", batchstatus VARCHAR(30), exitstatus VARCHAR(512),"
                        + " executionexception VARCHAR(2048))",
                    "CREATE TABLE partition_execution (partitionexecutionid INTEGER NOT NULL,"
                        + " stepexecutionid BIGINT NOT NULL REFERENCES step_execution,"
                        + " batchstatus VARCHAR(30), exitstatus VARCHAR(512),"
                        + " executionexception VARCHAR(2048),"
                        + " PRIMARY KEY (partitionexecutionid, stepexecutionid))")) {
              statement.execute(sql);
            }
          }
          return true;
        });
  }

  /** A time as the batch runtime writes it: in the zone of its process. */
  static String time(int second) {
    Instant at = Instant.parse("2026-01-02T03:04:00Z").plusSeconds(second);
    return "TIMESTAMP '" + Timestamp.from(at) + "'";
  }
}
