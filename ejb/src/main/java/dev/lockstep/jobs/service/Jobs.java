package dev.lockstep.jobs.service;

import dev.lockstep.jobs.JobDetails;
import dev.lockstep.jobs.JobExecution;
import dev.lockstep.jobs.JobFilter;
import dev.lockstep.jobs.persistence.JobRecords;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** The batch jobs that run and ran, as the job repository in the control database tells them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class Jobs {

  @Inject private ControlDatabase database;

  /** A page of executions, the newest first. */
  public Page<JobExecution> list(JobFilter filter, PageRequest request) {
    return records().page(filter, request);
  }

  /**
   * One execution with its steps and their partitions.
   *
   * @throws LockstepException {@code UNKNOWN_OBJECT}
   */
  public JobDetails find(long execution) {
    return records()
        .find(execution)
        .orElseThrow(
            () ->
                new LockstepException(
                    ErrorCode.UNKNOWN_OBJECT,
                    "There is no job execution " + execution + ". See: ./lockstep jobs list"));
  }

  private JobRecords records() {
    return new JobRecords(database.transactions());
  }
}
