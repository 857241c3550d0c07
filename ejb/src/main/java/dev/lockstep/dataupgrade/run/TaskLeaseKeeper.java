package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.TaskQueue;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the desks of this server's bshells: the leases of their tasks are renewed three times
 * in their life. Looks after the crews, tells what runs wait for and writes the logs of running
 * tasks, too.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class TaskLeaseKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(TaskLeaseKeeper.class);

  @Resource private TimerService timers;
  @Inject private ActiveRuns activeRuns;
  @Inject private AwayStores awayStores;
  @Inject private BshellCrews crews;
  @Inject private RunningLogs logs;

  @PostConstruct
  void start() {
    long period = TaskQueue.LEASE.toMillis() / 3;
    timers.createIntervalTimer(period, period, new TimerConfig("task leases", false));
  }

  @Timeout
  void tick() {
    lookAfterDesks();
    try {
      crews.lookAfter();
      awayStores.lookAfter(activeRuns.here());
    } catch (RuntimeException e) {
      LOG.warn("Active runs could not be looked after: {}", e.getMessage());
    }
    // after the leases, which cannot be renewed while a task's log is being written
    logs.write();
  }

  private void lookAfterDesks() {
    activeRuns.desks().forEach(desk -> lookAfter(desk::lookAfter));
    activeRuns.rangeDesks().forEach(desk -> lookAfter(desk::lookAfter));
  }

  private static void lookAfter(Runnable desk) {
    try {
      desk.run();
    } catch (RuntimeException e) {
      // leases that expire are taken up after a look at the marker; the next tick tries again
      LOG.warn("The leases of running tasks could not be renewed: {}", e.getMessage());
    }
  }
}
