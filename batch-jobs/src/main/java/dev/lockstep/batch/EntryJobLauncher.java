package dev.lockstep.batch;

import dev.lockstep.sequencer.service.AttemptKey;
import dev.lockstep.sequencer.service.EntryJobs;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Starts and restarts the jobs {@code entry-TYPE}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class EntryJobLauncher implements EntryJobs {

  @EJB private BatchJobs jobs;

  @Override
  public long start(String type, AttemptKey attempt) {
    return jobs.start("entry-" + type, parameters(attempt));
  }

  @Override
  public long takeUp(String type, AttemptKey attempt, @Nullable Long execution) {
    return jobs.takeUp("entry-" + type, execution, parameters(attempt));
  }

  private static Properties parameters(AttemptKey attempt) {
    Properties parameters = new Properties();
    parameters.setProperty("operation", attempt.operation().toString());
    parameters.setProperty("entry", attempt.entry());
    parameters.setProperty("attempt", Integer.toString(attempt.attempt()));
    return parameters;
  }

  @Override
  public boolean underWay(long execution) {
    return switch (BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus()) {
      case STARTING, STARTED, STOPPING -> true;
      case STOPPED, FAILED, COMPLETED, ABANDONED -> false;
    };
  }
}
