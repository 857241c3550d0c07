package dev.lockstep.reconfiguration.readback;

import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has pieces read by other threads, as many at a time as may be at that moment. All of them have
 * ended when it returns or throws. For one thread, once.
 */
final class AtATime {

  private static final long LOOK_MILLIS = 250;

  private final Executor threads;
  private final IntSupplier most;
  private final BooleanSupplier stopped;
  private final BlockingQueue<Optional<Exception>> ends = new LinkedBlockingQueue<>();
  private volatile boolean ending;
  private int running;
  private boolean incomplete;
  private @Nullable Exception failure;

  /**
   * Reads nothing yet.
   *
   * @param most is asked again and again; with 0 nothing more begins
   * @param stopped whether no more is wanted; is asked by other threads, too
   */
  AtATime(Executor threads, IntSupplier most, BooleanSupplier stopped) {
    this.threads = threads;
    this.most = most;
    this.stopped = stopped;
  }

  /**
   * Reads all pieces.
   *
   * @param done is told how many have been read, on the caller's thread
   * @return false when it was stopped before
   */
  boolean read(Collection<Piece> pieces, IntConsumer done)
      throws SQLException, InterruptedException {
    Queue<Piece> open = new ArrayDeque<>(pieces);
    try {
      while (!ending && !stopped.getAsBoolean() && (!open.isEmpty() || running > 0)) {
        begin(open);
        await();
        done.accept(pieces.size() - open.size() - running);
      }
    } finally {
      ending = true;
      while (running > 0) {
        await();
      }
    }
    rethrow();
    return open.isEmpty() && !incomplete;
  }

  private void begin(Queue<Piece> open) {
    for (int free = most.getAsInt() - running; free > 0 && !open.isEmpty(); free--) {
      Piece piece = open.element();
      try {
        threads.execute(() -> ends.add(end(piece)));
      } catch (RejectedExecutionException e) {
        if (running > 0) {
          return;
        }
        // the caller does what nobody else takes
        ends.add(end(piece));
      }
      open.remove();
      running++;
    }
  }

  private Optional<Exception> end(Piece piece) {
    try {
      piece.read(RowWatch.until(() -> ending || stopped.getAsBoolean()));
      return Optional.empty();
    } catch (SQLException | RowsStoppedException | RuntimeException e) {
      return Optional.of(e);
    }
  }

  private void await() throws InterruptedException {
    Optional<Exception> end = ends.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    if (end == null) {
      return;
    }
    running--;
    if (end.isPresent()) {
      incomplete = true;
      ending = true;
      failure =
          failure == null && !(end.get() instanceof RowsStoppedException) ? end.get() : failure;
    }
  }

  private void rethrow() throws SQLException {
    if (failure instanceof SQLException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
  }
}
