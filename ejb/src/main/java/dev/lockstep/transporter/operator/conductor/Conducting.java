package dev.lockstep.transporter.operator.conductor;

import dev.lockstep.coordination.exchange.Coordination;
import dev.lockstep.coordination.exchange.Coordination.Line;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conductor at work: hears its instances, sends what it says, and lets time pass for it. Safe for
 * use by several threads.
 */
public final class Conducting implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Conducting.class);
  private static final long TICK_MILLIS = 200;

  private final ConductorPlan plan;
  private final Conductor conductor;
  private final Line<List<Release>> line;
  private final ScheduledExecutorService ticks;
  private final CompletableFuture<LoadEnd> end = new CompletableFuture<>();

  /**
   * Begins to conduct. The instances may join before or after that.
   *
   * @param threads makes the thread on which time passes
   */
  public Conducting(ConductorPlan plan, Coordination coordination, ThreadFactory threads) {
    this.plan = plan;
    this.conductor = new Conductor(plan, System.nanoTime());
    this.ticks = Executors.newSingleThreadScheduledExecutor(threads);
    synchronized (conductor) {
      // an instance that has joined before is heard once this is complete
      this.line = coordination.conduct(plan.load(), this::hear);
    }
    ticks.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Completes when the attempt has ended on all instances. */
  public CompletableFuture<LoadEnd> end() {
    return end.copy();
  }

  /** Ends the load after a checkpoint, in a way that it can be restarted. */
  public void stop() {
    say(now -> conductor.stop());
  }

  /** Ends the load now, as failed. */
  public void abort(String why) {
    say(now -> conductor.abort(why));
  }

  /** Conducts no longer; instances that are still there end when they notice. */
  @Override
  public void close() {
    ticks.shutdownNow();
    line.close();
  }

  private void hear(Report report) {
    say(now -> conductor.hear(report, now));
  }

  private void tick() {
    say(conductor::tick);
  }

  private void say(LongFunction<List<Release>> words) {
    synchronized (conductor) {
      try {
        send(words.apply(System.nanoTime()));
        conductor.end().ifPresent(end::complete);
      } catch (RuntimeException e) {
        LOG.error("{}: its conductor failed", plan.load(), e);
        end.complete(new LoadEnd(LoadEnd.Kind.FAILED, "The conductor failed: " + e));
        ticks.shutdown();
      }
    }
  }

  /** What cannot be sent counts as lost on its way, and is repeated when somebody asks. */
  private void send(List<Release> releases) {
    if (releases.isEmpty()) {
      return;
    }
    try {
      line.send(releases);
    } catch (LockstepException e) {
      LOG.warn("{}: {} releases were not sent", plan.load(), releases.size(), e);
    }
  }
}
