package dev.lockstep.batch.trace;

import dev.lockstep.shared.trace.OpenSpan;
import dev.lockstep.shared.trace.SpanNotes;
import dev.lockstep.shared.trace.SpanRole;
import dev.lockstep.shared.trace.SpanStart;
import dev.lockstep.shared.trace.SpanWork;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.shared.trace.TraceParent;
import dev.lockstep.shared.trace.Traces;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The spans of the jobs and steps that this server executes. Steps, partitions and whatever they
 * call may be on other threads than their job; the number of the execution leads to its spans. Safe
 * for use by many threads.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class JobSpans {

  /** Parameters that tell what a job works on. */
  private static final List<String> SUBJECTS =
      List.of("run", "simulation", "operation", "entry", "load", "reconfiguration");

  @Inject private Traces traces;

  private final Map<Long, OpenSpan> jobs = new ConcurrentHashMap<>();
  private final Map<StepOf, OpenSpan> steps = new ConcurrentHashMap<>();

  private record StepOf(long execution, String step) {}

  /**
   * Adds to the parameters of a job where its trace goes on: with whoever starts it, and else where
   * the execution began which it goes on from.
   *
   * @param before the parameters of that execution, or null when it is a new job
   */
  public static Properties traced(Properties parameters, @Nullable Properties before) {
    Properties traced = new Properties();
    traced.putAll(parameters);
    Optional<String> present = Trace.parent().map(TraceParent::text);
    String old = before == null ? null : before.getProperty(TraceParent.NAME);
    Optional.ofNullable(present.orElse(old))
        .ifPresent(parent -> traced.setProperty(TraceParent.NAME, parent));
    if (present.isPresent() && old != null) {
      traced.setProperty(TraceParent.LINK, old);
    }
    return traced;
  }

  /**
   * A job begins.
   *
   * @param given its parameters, asked for only when it is traced
   */
  void begin(long execution, String job, Supplier<Properties> given) {
    if (traces.areOn()) {
      Properties parameters = given.get();
      TraceParent parent = TraceParent.of(parameters.getProperty(TraceParent.NAME)).orElse(null);
      TraceParent link = TraceParent.of(parameters.getProperty(TraceParent.LINK)).orElse(null);
      OpenSpan span = traces.begin(new SpanStart(SpanRole.INTERNAL, "job " + job, parent, link));
      span.note(notes -> describe(notes, execution, parameters));
      jobs.put(execution, span);
    }
  }

  private static void describe(SpanNotes notes, long execution, Properties parameters) {
    notes.note("lockstep.job.execution", execution);
    for (String subject : SUBJECTS) {
      String value = parameters.getProperty(subject);
      if (value != null) {
        notes.note("lockstep." + subject, value);
      }
    }
  }

  /** A job has ended. */
  void end(long execution, BatchStatus status) {
    end(jobs.remove(execution), status);
  }

  /** A step begins. */
  void beginStep(long execution, String step) {
    OpenSpan job = jobs.get(execution);
    if (job != null) {
      try (OpenSpan.Current below = job.makeCurrent()) {
        steps.put(new StepOf(execution, step), Trace.open("step " + step, notes -> {}));
      }
    }
  }

  /** A step has ended, with all its partitions. */
  void endStep(long execution, String step, BatchStatus status) {
    end(steps.remove(new StepOf(execution, step)), status);
  }

  private static void end(@Nullable OpenSpan span, BatchStatus status) {
    if (span != null) {
      span.note(
          notes -> {
            notes.note("lockstep.job.status", outcome(status));
            if (status == BatchStatus.FAILED) {
              notes.failed(status.name());
            }
          });
      span.close();
    }
  }

  /** Listeners are told before the runtime has noted that all is done. */
  private static String outcome(BatchStatus status) {
    return switch (status) {
      case STARTING, STARTED, COMPLETED -> BatchStatus.COMPLETED.name();
      case STOPPING, STOPPED -> BatchStatus.STOPPED.name();
      case FAILED, ABANDONED -> BatchStatus.FAILED.name();
    };
  }

  /** Does the work of a step, or of a partition of it, below the step's span. */
  public <T, X extends Exception> T inStep(long execution, String step, SpanWork<T, X> work)
      throws X {
    OpenSpan span = steps.get(new StepOf(execution, step));
    return Objects.requireNonNullElse(span, OpenSpan.NONE).within(work);
  }
}
