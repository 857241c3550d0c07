package dev.lockstep.services;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.ServerNode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs again and again that this server lives, tells who watches here, and takes the sign away
 * when it is stopped.
 */
@Singleton
@Startup
@DependsOn("ControlDatabase")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class SignTimer {

  /** How long a sign lasts. */
  static final Duration LIFE = Duration.ofSeconds(10);

  /** For how long a server is told about that was killed and never came back. */
  static final Duration MEMORY = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(SignTimer.class);
  private static final long PERIOD_MILLIS = LIFE.toMillis() / 3;

  @Resource private TimerService timers;
  @Inject private ControlDatabase database;
  @Inject private ServerNode node;
  @Inject private Watchers watchers;

  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean away;

  @PostConstruct
  void start() {
    timers.createIntervalTimer(0, PERIOD_MILLIS, new TimerConfig("sign", false));
  }

  @Timeout
  void sign() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      store().sign(ServerSign.of(node));
      watchers.tell();
      away = false;
    } catch (LockstepException e) {
      // the lease says the same at each of its ticks
      if (!away) {
        LOG.warn("This server could not sign that it lives: {}", e.getMessage());
      }
      away = true;
    } finally {
      busy.set(false);
    }
  }

  @PreDestroy
  void leave() {
    try {
      store().leave(ServerSign.of(node));
    } catch (LockstepException e) {
      LOG.warn("The sign of this server stays until it is forgotten: {}", e.getMessage());
    }
  }

  private SignStore store() {
    return new SignStore(database.transactions(), LIFE, MEMORY);
  }
}
