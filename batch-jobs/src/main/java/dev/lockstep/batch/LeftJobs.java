package dev.lockstep.batch;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job executions that a dead server has left behind. */
final class LeftJobs {

  private static final Logger LOG = LoggerFactory.getLogger(LeftJobs.class);

  private LeftJobs() {}

  /**
   * Lets a job go on, or starts it anew when that is not possible.
   *
   * @param execution the number that was noted, or null when it was not noted any more
   * @return the number of the execution that works now
   */
  static long takeUp(String job, @Nullable Long execution, Properties parameters) {
    JobOperator operator = BatchRuntime.getJobOperator();
    if (execution == null) {
      return operator.start(job, parameters);
    }
    Properties restart = new Properties();
    restart.putAll(parameters);
    // the lease has decided that no other server works on it; JBeret itself cannot know
    restart.setProperty("jberet.restart.mode", "force");
    try {
      return operator.restart(execution, restart);
    } catch (BatchRuntimeException e) {
      LOG.warn(
          "Job {} {}: execution {} cannot be restarted; a new one is started",
          job,
          parameters,
          execution,
          e);
      return operator.start(job, parameters);
    }
  }
}
