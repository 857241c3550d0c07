package dev.lockstep.batch;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.load.service.LoadJobs.Threads;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The thread pool that the EAR's META-INF/jboss-all.xml names, as the server's management sees it.
 */
final class BatchThreadPool {

  private static final String NAME = "jboss.as:subsystem=batch-jberet,thread-pool=lockstep";

  private BatchThreadPool() {}

  static Threads threads() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName pool = new ObjectName(NAME);
      return new Threads(number(beans, pool, "maxThreads"), number(beans, pool, "activeCount"));
    } catch (JMException e) {
      throw new LockstepException(
          ErrorCode.NO_THREADS,
          "The server does not say how many batch threads it has: "
              + e.getMessage()
              + ". Its subsystem jmx has to be there, with the resolved model exposed",
          e);
    }
  }

  private static int number(MBeanServer beans, ObjectName pool, String attribute)
      throws JMException {
    return Integer.parseInt(String.valueOf(beans.getAttribute(pool, attribute)));
  }
}
