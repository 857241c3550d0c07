package dev.lockstep.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Does pieces of work that mostly wait for something at once, on the caller's thread and on those
 * that the server has free.
 */
@Dependent
public class AtOnce {

  private static final int MOST = 16;

  /** Without a server, the caller does everything itself. */
  private Executor threads =
      work -> {
        throw new RejectedExecutionException("No threads were given");
      };

  /** Work on the server's threads, which the container hands in. */
  public AtOnce() {}

  /** Work on other threads. */
  public AtOnce(Executor threads) {
    this.threads = threads;
  }

  @Resource
  void setServerThreads(ManagedExecutorService serverThreads) {
    threads = serverThreads;
  }

  /**
   * Does the work for each of the items. All of it has ended when this returns, or throws what the
   * first of them threw.
   *
   * @return the results, in the order of the items
   */
  public <T, R> List<R> map(Collection<T> items, Function<? super T, R> work) {
    List<FutureTask<R>> pieces =
        items.stream().map(item -> new FutureTask<R>(() -> work.apply(item))).toList();
    Queue<FutureTask<R>> open = new ConcurrentLinkedQueue<>(pieces);
    call(Math.min(MOST, pieces.size()) - 1, () -> work(open));
    work(open);
    return results(pieces);
  }

  private void call(int workers, Runnable worker) {
    for (int called = 0; called < workers; called++) {
      try {
        threads.execute(worker);
      } catch (RejectedExecutionException e) {
        // the caller does what nobody else takes
        return;
      }
    }
  }

  private static <R> void work(Queue<FutureTask<R>> open) {
    for (FutureTask<R> piece = open.poll(); piece != null; piece = open.poll()) {
      piece.run();
    }
  }

  /** Waits for all before the first failure is thrown. */
  private static <R> List<R> results(List<FutureTask<R>> pieces) {
    List<R> results = new ArrayList<>();
    Throwable failure = null;
    for (FutureTask<R> piece : pieces) {
      try {
        results.add(piece.get());
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LockstepException(ErrorCode.INTERNAL_FAULT, "Interrupted while waiting", e);
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException fault) {
      throw fault;
    }
    return results;
  }
}
