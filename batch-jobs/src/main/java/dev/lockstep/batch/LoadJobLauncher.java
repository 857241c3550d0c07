package dev.lockstep.batch;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.service.LoadJobs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Starts and restarts the job {@code load}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class LoadJobLauncher implements LoadJobs {

  private static final String JOB = "load";

  @EJB private BatchJobs jobs;

  @Override
  public long start(LoadId load) {
    return jobs.start(JOB, parameters(load));
  }

  @Override
  public long takeUp(LoadId load, @Nullable Long execution) {
    return jobs.takeUp(JOB, execution, parameters(load));
  }

  private static Properties parameters(LoadId load) {
    Properties parameters = new Properties();
    parameters.setProperty("load", load.toString());
    return parameters;
  }

  @Override
  public Threads threads() {
    return BatchThreadPool.threads();
  }
}
