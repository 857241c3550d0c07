package dev.lockstep.batch;

import dev.lockstep.batch.trace.JobSpans;
import dev.lockstep.jobs.service.LeftExecutions;
import dev.lockstep.shared.lease.Leadership;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts every job of this server, and goes on with those that a dead server has left behind. Safe
 * for use by many threads, which take turns.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class BatchJobs {

  private static final Logger LOG = LoggerFactory.getLogger(BatchJobs.class);

  @Inject private LeftExecutions left;

  private final Set<Long> startedHere = new HashSet<>();

  /**
   * Starts a job.
   *
   * @return the number of its execution
   */
  public synchronized long start(String job, Properties parameters) {
    return here(operator().start(job, JobSpans.traced(parameters, null)));
  }

  /**
   * Lets a job go on, or starts it anew when that is not possible.
   *
   * @param execution the number that was noted, or null when it was not noted any more
   * @return the number of the execution that works now
   */
  public synchronized long takeUp(String job, @Nullable Long execution, Properties parameters) {
    if (execution == null) {
      return start(job, parameters);
    }
    try {
      Properties restart = JobSpans.traced(parameters, operator().getParameters(execution));
      // the lease has decided that no other server works on it; JBeret itself cannot know
      restart.setProperty("jberet.restart.mode", "force");
      return here(operator().restart(execution, restart));
    } catch (BatchRuntimeException e) {
      LOG.warn(
          "Job {} {}: execution {} cannot be restarted; a new one is started",
          job,
          parameters,
          execution,
          e);
      return start(job, parameters);
    }
  }

  /**
   * This server holds the lease from now on. A job that another server process executed goes on in
   * a new execution, or has nothing left to do; either way the batch runtime must not take the old
   * execution for a living one for ever.
   */
  public synchronized void closeLeft(@ObservesAsync Leadership leadership) {
    try {
      left.close(operator().getJobNames(), startedHere);
    } catch (RuntimeException e) {
      LOG.warn(
          "Executions of jobs that a dead server left behind still look as if they were executed."
              + " The next server that begins to act tries again",
          e);
    }
  }

  private long here(long execution) {
    startedHere.add(execution);
    return execution;
  }

  private static JobOperator operator() {
    return BatchRuntime.getJobOperator();
  }
}
