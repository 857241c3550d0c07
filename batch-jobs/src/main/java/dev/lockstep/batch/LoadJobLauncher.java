package dev.lockstep.batch;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.service.LoadJobs;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Starts and restarts the job {@code load}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LoadJobLauncher implements LoadJobs {

  private static final String JOB = "load";

  @Override
  public long start(LoadId load) {
    return BatchRuntime.getJobOperator().start(JOB, parameters(load));
  }

  @Override
  public long takeUp(LoadId load, @Nullable Long execution) {
    return LeftJobs.takeUp(JOB, execution, parameters(load));
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
