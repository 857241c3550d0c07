package dev.lockstep.batch;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.DataUpgradeJobs;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, stops and restarts the job {@code data-upgrade-run}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class DataUpgradeJobLauncher implements DataUpgradeJobs {

  private static final Logger LOG = LoggerFactory.getLogger(DataUpgradeJobLauncher.class);
  private static final String JOB = "data-upgrade-run";

  @EJB private BatchJobs jobs;

  @Override
  public long start(RunId run) {
    return jobs.start(JOB, parameters(run));
  }

  @Override
  public void stop(long execution) {
    try {
      BatchRuntime.getJobOperator().stop(execution);
    } catch (JobExecutionNotRunningException e) {
      LOG.info("Job execution {} has ended before it could be stopped", execution);
    }
  }

  @Override
  public long takeUp(RunId run, @Nullable Long execution) {
    return jobs.takeUp(JOB, execution, parameters(run));
  }

  private static Properties parameters(RunId run) {
    Properties parameters = new Properties();
    parameters.setProperty("run", run.toString());
    return parameters;
  }
}
