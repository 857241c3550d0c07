package dev.lockstep.batch;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.service.ReconfigurationJobs;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;

/** Starts and restarts the job {@code reconfiguration}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class ReconfigurationJobLauncher implements ReconfigurationJobs {

  private static final String JOB = "reconfiguration";

  @EJB private BatchJobs jobs;

  @Override
  public long start(Reconfiguration attempt) {
    Properties parameters = new Properties();
    parameters.setProperty("reconfiguration", attempt.id().toString());
    parameters.setProperty("attempt", Integer.toString(attempt.attempt()));
    try {
      return jobs.takeUp(JOB, attempt.jobExecution(), parameters);
    } catch (BatchRuntimeException e) {
      throw new LockstepException(
          ErrorCode.CONTROL_DATABASE_FAILED,
          "The batch runtime cannot start the job of reconfiguration "
              + attempt.id()
              + ": "
              + e.getMessage()
              + ". It is tried again",
          e);
    }
  }
}
