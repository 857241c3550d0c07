package dev.lockstep.jobs.service;

import dev.lockstep.jobs.persistence.JobEndings;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executions of jobs whose server died before the batch runtime could note how they ended. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LeftExecutions {

  private static final Logger LOG = LoggerFactory.getLogger(LeftExecutions.class);

  @Inject private ControlDatabase database;

  /**
   * Notes that they have failed. Only the server that holds the lease may do this.
   *
   * @param jobs the names of the jobs that are meant
   * @param here the executions that this server process has started, which are not touched
   */
  public void close(Set<String> jobs, Set<Long> here) {
    Set<Long> closed = new JobEndings(database.transactions()).fail(jobs, here);
    if (!closed.isEmpty()) {
      LOG.info("Job executions {} were left by another server process; they have ended", closed);
    }
  }
}
