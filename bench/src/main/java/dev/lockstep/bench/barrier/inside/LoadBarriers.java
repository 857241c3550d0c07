package dev.lockstep.bench.barrier.inside;

import dev.lockstep.coordination.exchange.Coordination;
import dev.lockstep.coordination.exchange.LoadAttempt;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.Roles;
import dev.lockstep.transporter.operator.CourseObserver;
import dev.lockstep.transporter.operator.CourseParts;
import dev.lockstep.transporter.operator.InstanceCourse;
import dev.lockstep.transporter.operator.InstancePlan;
import dev.lockstep.transporter.operator.conductor.Conducting;
import dev.lockstep.transporter.operator.conductor.ConductorPlan;
import dev.lockstep.transporter.operator.conductor.LoadEnd;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Barriers of a load: its instances, its conductor and the broker between them. */
final class LoadBarriers {

  private static final AtomicLong LOADS = new AtomicLong(1_000_000);
  private static final long LIMIT_SECONDS = 300;

  private final Coordination coordination;
  private final ThreadFactory threads;

  LoadBarriers(Coordination coordination, ThreadFactory threads) {
    this.coordination = coordination;
    this.threads = threads;
  }

  /** Passes so many barriers with so many instances; nanoseconds of each. */
  long[] pass(int instances, int barriers)
      throws InterruptedException, ExecutionException, TimeoutException {
    LoadAttempt load = new LoadAttempt(LOADS.incrementAndGet(), 1);
    Times times = new Times(instances, barriers);
    OperatorProvider provider = BarrierOperator.provider(times, barriers);
    CourseParts parts =
        new CourseParts(coordination, new NoServices(), new CourseObserver() {}, threads);
    ExecutorService courses = Executors.newFixedThreadPool(instances, threads);
    try (Conducting conducting =
        new Conducting(
            new ConductorPlan(load, instances, Roles.MASTER_AND_SLAVES, false, Optional.empty()),
            coordination,
            threads)) {
      for (int instance = 1; instance <= instances; instance++) {
        InstancePlan plan =
            new InstancePlan(
                load,
                instance,
                instances,
                Map.of(),
                InstancePlan.Limits.ofCall(Duration.ofMinutes(1)));
        courses.submit(() -> new InstanceCourse(plan, provider, parts).run());
      }
      LoadEnd end = conducting.end().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (end.kind() != LoadEnd.Kind.COMPLETED) {
        throw new IllegalStateException("The load has failed: " + end.message());
      }
      return times.latencies();
    } finally {
      courses.shutdownNow();
    }
  }
}
