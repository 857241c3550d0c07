package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.persistence.TaskQueue;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.ServerNode;
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

/** Renews the leases of the tasks that this server's bshells execute, three times in their life. */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class TaskLeaseKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(TaskLeaseKeeper.class);

  @Resource private TimerService timers;
  @Inject private ControlDatabase database;
  @Inject private ServerNode node;

  @PostConstruct
  void start() {
    long period = TaskQueue.LEASE.toMillis() / 3;
    timers.createIntervalTimer(period, period, new TimerConfig("task leases", false));
  }

  @Timeout
  void renew() {
    try {
      new TaskQueue(database.transactions()).renew(node.incarnation());
    } catch (LockstepException e) {
      // leases that expire are taken up after a look at the marker; the next tick tries again
      LOG.warn("The leases of running tasks could not be renewed: {}", e.getMessage());
    }
  }
}
