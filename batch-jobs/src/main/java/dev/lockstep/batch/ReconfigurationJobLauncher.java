package dev.lockstep.batch;

import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.service.ReconfigurationJobs;
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
    return jobs.takeUp(JOB, attempt.jobExecution(), parameters);
  }
}
