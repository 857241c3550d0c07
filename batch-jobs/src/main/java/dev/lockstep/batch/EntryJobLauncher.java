package dev.lockstep.batch;

import dev.lockstep.sequencer.service.AttemptKey;
import dev.lockstep.sequencer.service.EntryJobs;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and restarts the jobs {@code entry-TYPE}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EntryJobLauncher implements EntryJobs {

  private static final Logger LOG = LoggerFactory.getLogger(EntryJobLauncher.class);

  @Override
  public long start(String type, AttemptKey attempt) {
    return BatchRuntime.getJobOperator().start("entry-" + type, parameters(attempt));
  }

  @Override
  public long takeUp(String type, AttemptKey attempt, @Nullable Long execution) {
    if (execution == null) {
      return start(type, attempt);
    }
    Properties parameters = parameters(attempt);
    // the lease has decided that no other server works on it; JBeret itself cannot know
    parameters.setProperty("jberet.restart.mode", "force");
    try {
      return BatchRuntime.getJobOperator().restart(execution, parameters);
    } catch (BatchRuntimeException e) {
      LOG.warn(
          "{}: job execution {} cannot be restarted; a new one is started", attempt, execution, e);
      return start(type, attempt);
    }
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
