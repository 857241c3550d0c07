package dev.lockstep.transporter.operator;

import dev.lockstep.coordination.Step;
import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.api.Operator;
import dev.lockstep.transporter.api.OperatorProvider;
import dev.lockstep.transporter.api.Status;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls an operator on a thread of its own, so that whoever waits for it can stop waiting. One call
 * at a time; what comes of it is told as an event.
 */
final class OperatorCalls implements AutoCloseable {

  private final OperatorProvider provider;
  private final Consumer<CourseEvent> events;
  private final ExecutorService executor;
  private @Nullable Operator operator;
  private volatile @Nullable Thread thread;

  OperatorCalls(OperatorProvider provider, ThreadFactory threads, Consumer<CourseEvent> events) {
    this.provider = provider;
    this.events = events;
    this.executor =
        Executors.newSingleThreadExecutor(
            calls -> {
              Thread made = threads.newThread(calls);
              thread = made;
              return made;
            });
  }

  /** Begins a call. */
  void begin(Step step, CourseCall call) {
    executor.execute(() -> call(step, call));
  }

  /** Asks the call to give up, which it does if the operator looks; one after it never knows. */
  void interrupt() {
    Thread calling = thread;
    if (calling != null) {
      calling.interrupt();
    }
  }

  /** Once every call has returned or was given up. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Nothing that an operator throws must end the thread without a word. */
  private void call(Step step, CourseCall call) {
    CourseEvent event;
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    try {
      current.setContextClassLoader(provider.getClass().getClassLoader());
      Status status = answer(made(), Method.valueOf(step.method()), call);
      event = new CourseEvent.Returned(Objects.requireNonNull(status, "It returned no status"));
    } catch (Throwable fault) {
      event = new CourseEvent.Threw(fault);
    } finally {
      current.setContextClassLoader(before);
    }
    events.accept(event);
  }

  private Operator made() {
    Operator made = operator;
    if (made == null) {
      made = Objects.requireNonNull(provider.create(), "Its provider made no operator");
      operator = made;
    }
    return made;
  }

  private static Status answer(Operator operator, Method method, CourseCall call) throws Exception {
    return switch (method) {
      case INITIATE -> operator.initiate(call);
      case EXECUTE -> operator.execute(call);
      case CHECKPOINT -> operator.checkpoint(call);
      case RESTART -> operator.restart(call);
      case TERMINATE -> operator.terminate(call);
    };
  }
}
