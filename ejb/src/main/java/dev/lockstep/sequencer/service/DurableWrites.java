package dev.lockstep.sequencer.service;

import dev.lockstep.sequencer.persistence.EntryWorkStore;
import dev.lockstep.shared.ErrorCategory;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.lease.LeaseKeeper;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes that an attempt cannot do without. While the control database is away they are
 * tried again every second; they end for good when another attempt has taken this one's place.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class DurableWrites {

  private static final Logger LOG = LoggerFactory.getLogger(DurableWrites.class);
  private static final int TELL_EVERY = 60;

  @EJB private EntryWorkStore works;
  @Inject private LeaseKeeper lease;

  private final CountDownLatch stopping = new CountDownLatch(1);

  @PreDestroy
  void stop() {
    stopping.countDown();
  }

  /**
   * Writes until it is written.
   *
   * @throws LockstepException {@code STALE_EPOCH} when another attempt was begun
   * @throws InterruptedException when the server stops
   */
  void write(AttemptKey attempt, Consumer<EntryWorkStore.Attempt> write)
      throws InterruptedException {
    read(
        attempt,
        () -> {
          long epoch = lease.requireEpoch();
          write.accept(
              new EntryWorkStore.Attempt(
                  attempt.operation(), attempt.entry(), attempt.attempt(), epoch));
          return true;
        });
  }

  /**
   * Reads until it is read.
   *
   * @throws LockstepException {@code STALE_EPOCH} when another attempt was begun
   * @throws InterruptedException when the server stops
   */
  <T> T read(AttemptKey attempt, Supplier<T> read) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      Optional<T> done = once(attempt, read, tries);
      if (done.isPresent()) {
        return done.get();
      }
      requireNewest(attempt);
      if (stopping.await(1, TimeUnit.SECONDS)) {
        throw new InterruptedException("the server stops");
      }
    }
  }

  private static <T> Optional<T> once(AttemptKey attempt, Supplier<T> read, int tries) {
    try {
      return Optional.of(read.get());
    } catch (RuntimeException e) {
      if (e instanceof LockstepException fault && fault.code().category() == ErrorCategory.USER) {
        throw e;
      }
      if (tries % TELL_EVERY == 0) {
        LOG.warn("{} is waiting for the control database: {}", attempt, e.getMessage(), e);
      }
      return Optional.empty();
    }
  }

  private void requireNewest(AttemptKey attempt) {
    boolean newest;
    try {
      newest = works.isNewest(attempt.operation(), attempt.entry(), attempt.attempt());
    } catch (RuntimeException e) {
      LOG.debug("{}: the control database is away", attempt, e);
      newest = true;
    }
    if (!newest) {
      throw new LockstepException(
          ErrorCode.STALE_EPOCH, attempt + " is not the newest one any more; it changes nothing");
    }
  }
}
