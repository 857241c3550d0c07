package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskLog;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the programs that this server executes say while they are executed. About once a second it
 * goes to the control database, where every server finds it; what cannot be written stays in memory
 * and is written later, with the task's end at the latest. Safe for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunningLogs {

  private static final Logger LOG = LoggerFactory.getLogger(RunningLogs.class);

  /** Tasks that end sooner are written once, with their end. */
  private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** How many new lines of a program are written at once, apart from its first ones. */
  private static final int AT_ONCE = 200;

  /** Leases are renewed by the same thread. */
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  @Inject private ControlDatabase database;

  private final Map<ClaimedTask, Running> running = new ConcurrentHashMap<>();
  private volatile boolean failing;

  private record Running(long since, ReportCollector said) {}

  /** The program of a task begins. */
  void begin(ClaimedTask task, ReportCollector said) {
    running.put(task, new Running(System.nanoTime(), said));
  }

  /** The program has ended, and its end tells what is not written yet. */
  void end(ClaimedTask task) {
    running.remove(task);
  }

  /** To be called about once a second. */
  void write() {
    long began = System.nanoTime();
    for (Map.Entry<ClaimedTask, Running> entry : running.entrySet()) {
      if (System.nanoTime() - began > MOST_NANOS) {
        return;
      }
      if (began - entry.getValue().since() > SOON_NANOS && !write(entry)) {
        return;
      }
    }
  }

  private boolean write(Map.Entry<ClaimedTask, Running> entry) {
    ClaimedTask task = entry.getKey();
    try {
      entry
          .getValue()
          .said()
          .writeNew(AT_ONCE, lines -> new TaskLog(database.transactions()).write(task, lines));
      failing = false;
      return true;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn(
            "The logs of running tasks are kept in memory, since they cannot be written: {} They"
                + " are written when that is possible, with the end of their tasks at the latest",
            e.getMessage());
      }
      failing = true;
      return false;
    }
  }
}
