package dev.lockstep.transporter.operator.conductor;

import dev.lockstep.coordination.Meeting;
import dev.lockstep.coordination.MethodRun;
import dev.lockstep.coordination.Step;
import dev.lockstep.coordination.SyncRule;
import dev.lockstep.coordination.Verdict;
import dev.lockstep.coordination.exchange.Hearing;
import dev.lockstep.coordination.exchange.Order;
import dev.lockstep.coordination.exchange.Release;
import dev.lockstep.coordination.exchange.Report;
import dev.lockstep.coordination.exchange.Roster;
import dev.lockstep.coordination.exchange.Standing;
import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.api.Roles;
import dev.lockstep.transporter.operator.conductor.LoadEnd.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads all instances of one attempt of a load through its methods. It is told what was heard, how
 * time passes and what somebody wants, and answers with the releases that have to be sent. Not safe
 * for use by several threads; times are nanoseconds of one and the same clock.
 */
public final class Conductor {

  private final ConductorPlan plan;
  private final MethodOrder order;
  private final Roster roster;
  private final Area area;
  private final Losses losses;
  private final List<Release> releases = new ArrayList<>();
  private @Nullable MethodRun run;
  private @Nullable MethodRun interrupted;
  private @Nullable LoadEnd ending;
  private @Nullable LoadEnd end;
  private int steps;
  private boolean masterBegan;
  private boolean stopWished;
  private boolean executed;
  private boolean stopped;
  private boolean interruptWished;
  private long checkpointed;

  /** Conducts instances that are all still to come. */
  public Conductor(ConductorPlan plan, long now) {
    this.plan = plan;
    this.order = new MethodOrder(plan.restarted());
    this.roster = new Roster(plan.load(), plan.instances(), now);
    this.area = new Area(plan.instances(), roster);
    this.losses = new Losses(plan, roster, now);
    this.checkpointed = now;
  }

  /** How the attempt has ended; empty until every instance has left or is known to be lost. */
  public Optional<LoadEnd> end() {
    return Optional.ofNullable(end);
  }

  /** Hears an instance. What is doubled, late or foreign changes nothing. */
  public List<Release> hear(Report report, long now) {
    Hearing hearing = roster.hear(report, now);
    releases.addAll(hearing.repeats());
    if (hearing.fresh()) {
      follow(report, now);
    }
    return taken();
  }

  /** Lets time pass; to be called a few times a second. */
  public List<Release> tick(long now) {
    if (end == null) {
      releases.add(Release.beat(plan.load()));
      if (ending == null) {
        losses.missed(now).ifPresent(this::fail);
        lookAtInterval(now);
      }
      lookForEnd(now);
    }
    return taken();
  }

  /** Ends the load after a checkpoint, in a way that it can be restarted. */
  public List<Release> stop() {
    stopWished = true;
    interrupt();
    return taken();
  }

  /** Ends the load now, as failed. */
  public List<Release> abort(String why) {
    fail(why);
    return taken();
  }

  private List<Release> taken() {
    List<Release> taken = List.copyOf(releases);
    releases.clear();
    return taken;
  }

  private void follow(Report report, long now) {
    if (report.standing() == Standing.LEFT) {
      left(report, now);
    } else if (ending == null) {
      switch (report.standing()) {
        case READY -> assemble();
        case CALLED -> masterHasBegun();
        case ARRIVED -> arrived(report, now);
        case FAILED -> fail(report.message());
        case ABSENT, LEFT -> throw new IllegalStateException("No news: " + report);
      }
    }
  }

  private void left(Report report, long now) {
    if (ending == null) {
      fail(
          String.format(
              Locale.ROOT, "Instance %d: it left while the load went on", report.instance()));
    }
    lookForEnd(now);
  }

  /** The master begins when all are there, and the slaves when it has begun. */
  private void assemble() {
    if (run == null && roster.that(standing -> standing == Standing.ABSENT).isEmpty()) {
      begin(Method.INITIATE);
      releases.add(roster.call(SyncRule.MASTER, step(running()), null));
    }
  }

  private void masterHasBegun() {
    if (!masterBegan) {
      masterBegan = true;
      Step step = new Step(steps, running().method(), running().phase());
      roster.instances().stream()
          .filter(instance -> instance != SyncRule.MASTER)
          .forEach(instance -> releases.add(roster.call(instance, step, null)));
    }
  }

  private void arrived(Report report, long now) {
    masterHasBegun();
    area.collect(report.changes());
    MethodRun method = running();
    method.arrive(report.instance(), Objects.requireNonNull(report.response()));
    if (method.full()) {
      area.take().ifPresentOrElse(this::fail, () -> meet(method, now));
    }
  }

  private void meet(MethodRun method, long now) {
    if (method.interrupted()) {
      interrupted = method;
      interruptWished = false;
      begin(Method.CHECKPOINT);
      callAll(Map.of());
      return;
    }
    Set<Integer> before = method.participants();
    Meeting meeting = method.meet(area.news());
    if (meeting instanceof Meeting.Agreed agreed) {
      proceed(method, before, agreed.verdicts(), now);
    } else if (meeting instanceof Meeting.Contradiction contradiction) {
      fail(
          String.format(
              Locale.ROOT,
              "%s: %s. Let the operator's instances return statuses that belong together",
              at(method),
              contradiction.text()));
    }
  }

  private void proceed(
      MethodRun method, Set<Integer> before, Map<Integer, Verdict> verdicts, long now) {
    if (method.over()) {
      follow(Method.valueOf(method.method()), verdicts, now);
      return;
    }
    Step next = step(method);
    for (int instance : before) {
      Verdict verdict = verdicts.get(instance);
      releases.add(
          method.participants().contains(instance)
              ? roster.call(instance, next, verdict)
              : roster.order(instance, Order.WAIT, verdict, ""));
    }
    if (stopWished) {
      interrupt();
    }
  }

  private void follow(Method ended, Map<Integer, Verdict> verdicts, long now) {
    MethodRun suspended = interrupted;
    interrupted = null;
    Optional<Method> next = order.after(ended, suspended != null, stopWished);
    if (next.isEmpty()) {
      leave(verdicts);
    } else if (next.get() == Method.EXECUTE && suspended != null) {
      resume(suspended, verdicts, now);
    } else {
      stopped |= next.get() == Method.TERMINATE && !executed;
      executed |= ended == Method.EXECUTE;
      checkpointed = now;
      begin(next.get());
      callAll(verdicts);
    }
  }

  /** Those who had arrived in Execute when it was interrupted have, and wait. */
  private void resume(MethodRun suspended, Map<Integer, Verdict> verdicts, long now) {
    run = suspended;
    checkpointed = now;
    Set<Integer> again = suspended.callAgain();
    Step next = step(suspended);
    for (int instance : roster.instances()) {
      Verdict verdict = verdicts.get(instance);
      releases.add(
          again.contains(instance)
              ? roster.call(instance, next, verdict)
              : roster.order(instance, Order.WAIT, verdict, ""));
    }
  }

  private void leave(Map<Integer, Verdict> verdicts) {
    ending = new LoadEnd(stopped ? Kind.STOPPED : Kind.COMPLETED, "");
    roster
        .instances()
        .forEach(
            instance ->
                releases.add(roster.order(instance, Order.LEAVE, verdicts.get(instance), "")));
  }

  private void begin(Method method) {
    run = new MethodRun(method.name(), rule(), plan.instances());
  }

  private void callAll(Map<Integer, Verdict> verdicts) {
    Step next = step(running());
    roster
        .instances()
        .forEach(instance -> releases.add(roster.call(instance, next, verdicts.get(instance))));
  }

  private Step step(MethodRun method) {
    return new Step(++steps, method.method(), method.phase());
  }

  private SyncRule rule() {
    return plan.roles() == Roles.MASTER_AND_SLAVES ? SyncRule.MASTER_DRIVEN : SyncRule.AMONG_EQUALS;
  }

  private MethodRun running() {
    return Objects.requireNonNull(run, "No method has begun");
  }

  private static String at(MethodRun method) {
    return String.format(Locale.ROOT, "Method %s, phase %d", method.method(), method.phase());
  }

  /** Has Execute stop between two calls, if that is what runs. */
  private void interrupt() {
    if (ending == null && run != null && run.method().equals(Method.EXECUTE.name())) {
      interruptWished = true;
      run.awaited()
          .forEach(instance -> releases.add(roster.order(instance, Order.INTERRUPT, null, "")));
    }
  }

  private void lookAtInterval(long now) {
    boolean due =
        plan.checkpointInterval()
            .map(interval -> now - checkpointed >= interval.toNanos())
            .orElse(false);
    if (due && !interruptWished) {
      interrupt();
    }
  }

  /** Whoever left or is lost is not waited for. */
  private void lookForEnd(long now) {
    if (ending != null && end == null && losses.allGone(now)) {
      end = ending;
    }
  }

  private void fail(String why) {
    if (ending == null) {
      ending = new LoadEnd(Kind.FAILED, why);
      roster
          .that(standing -> standing != Standing.LEFT)
          .forEach(instance -> releases.add(roster.order(instance, Order.ABORT, null, why)));
    }
  }
}
