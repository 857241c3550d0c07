package dev.lockstep.jobs.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.jobs.JobDetails;
import dev.lockstep.jobs.JobExecution;
import dev.lockstep.jobs.JobFilter;
import dev.lockstep.jobs.JobPartition;
import dev.lockstep.jobs.JobStatus;
import dev.lockstep.jobs.JobStep;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobRecordsTest {

  private static final JobStatus COMPLETED = JobStatus.COMPLETED;

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void executions_are_listed_the_newest_first_with_what_they_worked_on(ControlDialect dialect) {
    JobRecords records = new JobRecords(filled(dialect));

    Page<JobExecution> all = records.page(JobFilter.ALL, PageRequest.FIRST);

    assertThat(all.total()).isEqualTo(4);
    assertThat(all.items()).extracting(JobExecution::execution).containsExactly(4L, 3L, 2L, 1L);
    JobExecution killed = all.items().get(3);
    assertThat(killed.job()).isEqualTo("data-upgrade-run");
    assertThat(killed.status()).isEqualTo(JobStatus.STARTED);
    assertThat(killed.exitStatus()).isNull();
    assertThat(killed.createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(killed.endedAt()).isNull();
    assertThat(killed.parameters().run()).contains(7L);
    assertThat(all.items().get(0).parameters().entry()).contains("load");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void they_are_filtered_by_job_status_run_and_operation(ControlDialect dialect) {
    JobRecords records = new JobRecords(filled(dialect));

    assertThat(found(records, "data-upgrade-run", null, null, null)).containsExactly(4L, 2L, 1L);
    assertThat(found(records, null, COMPLETED, null, null)).containsExactly(3L, 2L);
    assertThat(found(records, null, null, 7L, null)).containsExactly(3L, 2L, 1L);
    assertThat(found(records, null, null, 77L, null)).containsExactly(4L);
    assertThat(found(records, null, null, null, 5L)).containsExactly(4L);
    assertThat(found(records, "data-upgrade-run", COMPLETED, 7L, null)).containsExactly(2L);
    assertThat(found(records, "%", null, null, null)).isEmpty();
    assertThat(found(records, null, null, 5L, null)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void they_are_sorted_and_paged_by_the_database(ControlDialect dialect) {
    JobRecords records = new JobRecords(filled(dialect));

    assertThat(sorted(records, "execution")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(sorted(records, "ended")).containsExactly(2L, 3L, 1L, 4L);
    assertThat(sorted(records, "-ended")).containsExactly(3L, 2L, 4L, 1L);
    assertThat(sorted(records, "status")).containsExactly(2L, 3L, 1L, 4L);
    Page<JobExecution> second = records.page(JobFilter.ALL, new PageRequest(1, 3, "-created"));
    assertThat(second.items()).extracting(JobExecution::execution).containsExactly(1L);
    assertThat(second.total()).isEqualTo(4);
    assertThatThrownBy(() -> sorted(records, "jobname"))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("execution, status, created, started, ended");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_execution_has_its_steps_partitions_and_those_that_were_restarted(ControlDialect dialect) {
    JobRecords records = new JobRecords(filled(dialect));

    JobDetails details = records.find(1).orElseThrow();

    assertThat(details.ofInstance()).extracting(JobExecution::execution).containsExactly(1L, 2L);
    assertThat(details.steps()).extracting(JobStep::name).containsExactly("lock", "first");
    assertThat(details.steps().get(0).partitions()).isEmpty();
    assertThat(details.steps().get(0).exitStatus()).isEqualTo("RUN");
    assertThat(details.steps().get(1).partitions())
        .containsExactly(
            new JobPartition(0, JobStatus.COMPLETED, "COMPLETED", null),
            new JobPartition(1, JobStatus.FAILED, "FAILED", "java.lang.Error: no"));
    assertThat(records.find(3).orElseThrow().steps()).isEmpty();
    assertThat(records.find(5)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void executions_that_their_server_left_have_failed_but_not_the_own_ones(ControlDialect dialect) {
    ControlTransactions transactions = filled(dialect);
    JobRecords records = new JobRecords(transactions);
    JobEndings endings = new JobEndings(transactions);

    assertThat(endings.fail(Set.of("another"), Set.of())).isEmpty();
    assertThat(endings.fail(Set.of("data-upgrade-run"), Set.of(4L))).containsExactly(1L);

    JobExecution left = records.find(1).orElseThrow().execution();
    assertThat(left.status()).isEqualTo(JobStatus.FAILED);
    assertThat(left.exitStatus()).isEqualTo(JobEndings.LEFT);
    assertThat(found(records, null, JobStatus.STARTED, null, null)).containsExactly(4L);
    assertThat(found(records, null, COMPLETED, null, null)).containsExactly(3L, 2L);
  }

  private static List<Long> found(
      JobRecords records,
      @Nullable String job,
      @Nullable JobStatus status,
      @Nullable Long run,
      @Nullable Long operation) {
    Page<JobExecution> page =
        records.page(new JobFilter(job, status, run, operation), PageRequest.FIRST);
    assertThat(page.total()).isEqualTo(page.items().size());
    return page.items().stream().map(JobExecution::execution).toList();
  }

  private static List<Long> sorted(JobRecords records, String sort) {
    return records.page(JobFilter.ALL, new PageRequest(0, 50, sort)).items().stream()
        .map(JobExecution::execution)
        .toList();
  }

  /**
   * What the batch runtime leaves: a job that was killed and restarted, a simulation, and a job of
   * an operation.
   */
  private static ControlTransactions filled(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    JobTables.create(transactions);
    transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql :
                List.of(
                    "INSERT INTO job_instance (jobname, applicationname) VALUES"
                        + " ('data-upgrade-run', 'lockstep'), ('data-upgrade-simulation',"
                        + " 'lockstep'), ('data-upgrade-run', 'lockstep')",
                    execution(1, 5, null, "STARTED", "run = 7\n"),
                    execution(1, 6, 8, "COMPLETED", "jberet.restart.mode = force\nrun = 7\n"),
                    execution(2, 7, 9, "COMPLETED", "run = 7\nsimulation = 77\n"),
                    execution(3, 8, null, "STARTED", "entry = load\noperation = 5\nrun = 77\n"),
                    "INSERT INTO step_execution (jobexecutionid, stepname, batchstatus, exitstatus)"
                        + " VALUES (1, 'lock', 'COMPLETED', 'RUN'), (1, 'first', 'STARTED', NULL),"
                        + " (2, 'first', 'COMPLETED', 'COMPLETED')",
                    "INSERT INTO partition_execution (partitionexecutionid, stepexecutionid,"
                        + " batchstatus, exitstatus, executionexception) VALUES"
                        + " (1, 2, 'FAILED', 'FAILED', 'java.lang.Error: no'),"
                        + " (0, 2, 'COMPLETED', 'COMPLETED', NULL),"
                        + " (0, 3, 'COMPLETED', 'COMPLETED', NULL)")) {
              statement.execute(sql);
            }
          }
          return true;
        });
    return transactions;
  }

  private static String execution(
      int instance, int second, @Nullable Integer end, String status, String parameters) {
    return "INSERT INTO job_execution (jobinstanceid, createtime, endtime, batchstatus, exitstatus,"
        + " jobparameters) VALUES ("
        + instance
        + ", "
        + JobTables.time(second)
        + ", "
        + (end == null ? "NULL" : JobTables.time(end))
        + ", '"
        + status
        + "', "
        + (end == null ? "NULL" : "'" + status + "'")
        + ", '"
        + parameters
        + "')";
  }
}
