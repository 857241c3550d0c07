package dev.lockstep.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AtOnceTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void pieces_of_work_wait_at_once_and_their_results_keep_the_order() {
    CountDownLatch all = new CountDownLatch(10);

    List<Integer> results =
        new AtOnce(threads)
            .map(
                IntStream.range(0, 10).boxed().toList(),
                number -> {
                  all.countDown();
                  return await(all) ? number * number : -1;
                });

    assertThat(results).containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
  }

  @Test
  void no_more_than_sixteen_are_done_at_once() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    new AtOnce(threads)
        .map(
            IntStream.range(0, 500).boxed().toList(),
            number -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              Thread.yield();
              return now.decrementAndGet();
            });

    assertThat(most.get()).isBetween(1, 16);
  }

  @Test
  void the_caller_does_what_no_thread_is_free_for() {
    List<Runnable> never = new ArrayList<>();

    assertThat(new AtOnce().map(List.of(1, 2, 3), number -> -number)).containsExactly(-1, -2, -3);
    assertThat(new AtOnce(never::add).map(List.of(1, 2), number -> -number))
        .containsExactly(-1, -2);
    // a thread that comes too late finds nothing to do
    never.forEach(Runnable::run);
    assertThat(new AtOnce(never::add).map(List.of(), number -> number)).isEmpty();
  }

  @Test
  void all_work_is_done_before_the_first_failure_is_thrown() {
    AtomicInteger done = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new AtOnce(threads)
                    .map(
                        List.of(1, 2, 3, 4),
                        number -> {
                          done.incrementAndGet();
                          if (number > 1) {
                            throw new IllegalStateException("number " + number);
                          }
                          return number;
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("number 2");
    assertThat(done).hasValue(4);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
