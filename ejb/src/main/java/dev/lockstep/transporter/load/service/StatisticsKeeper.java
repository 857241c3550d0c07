package dev.lockstep.transporter.load.service;

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
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes twice a second what the instances of this server's loads have done, so that everybody can
 * watch them on every server, and finds out by that when another server has taken a load up, or
 * when one is to rest that was just beginning.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class StatisticsKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(StatisticsKeeper.class);
  private static final long PERIOD_MILLIS = 500;

  @Resource private TimerService timers;
  @Inject private ActiveLoads activeLoads;
  @Inject private AttemptEnds ends;
  @Inject private LoadAttempts attempts;
  @Inject private LoadRetries retries;

  private final AtomicBoolean busy = new AtomicBoolean();

  @PostConstruct
  void start() {
    timers.createIntervalTimer(
        PERIOD_MILLIS, PERIOD_MILLIS, new TimerConfig("statistics of loads", false));
  }

  @Timeout
  void tick() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      activeLoads.here().forEach(this::write);
    } finally {
      busy.set(false);
    }
  }

  private void write(ActiveLoad load) {
    try {
      if (!load.isTakenAway() && !ends.statistics(load)) {
        load.takenAway();
      } else if (ends.isToRest(load)) {
        attempts.stop(load.id());
      }
      retries.loads(load);
    } catch (RuntimeException e) {
      LOG.warn("Load {}: its statistics could not be written: {}", load.id(), e.getMessage());
    }
  }
}
