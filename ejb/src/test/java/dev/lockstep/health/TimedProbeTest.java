package dev.lockstep.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedProbeTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final HealthCheck UP = HealthCheck.up("lease", Map.of("epoch", "7"));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    threads.shutdownNow();
  }

  @Test
  void it_says_what_was_seen() {
    assertThat(new TimedProbe("lease", () -> UP, threads, LONG).ask().join()).isEqualTo(UP);
  }

  @Test
  void what_is_thrown_means_down() {
    TimedProbe probe =
        new TimedProbe(
            "disk",
            () -> {
              throw new IOException("no such directory");
            },
            threads,
            LONG);

    assertThat(probe.ask().join()).isEqualTo(HealthCheck.down("disk", "no such directory"));
  }

  @Test
  void what_hangs_is_down_and_holds_one_thread_however_often_it_is_asked_for() {
    AtomicInteger looks = new AtomicInteger();
    TimedProbe probe =
        new TimedProbe(
            "broker",
            () -> {
              looks.incrementAndGet();
              release.await();
              return UP;
            },
            threads,
            Duration.ofMillis(1));

    for (int time = 0; time < 50; time++) {
      HealthCheck check = probe.ask().join();
      assertThat(check.up()).isFalse();
      assertThat(check.data().get("fault")).contains("did not answer within");
    }

    assertThat(looks).hasValue(1);
  }

  @Test
  void it_looks_anew_when_it_has_seen() {
    AtomicInteger looks = new AtomicInteger();
    TimedProbe probe =
        new TimedProbe(
            "lease",
            () -> HealthCheck.up("lease", Map.of("look", "" + looks.incrementAndGet())),
            Runnable::run,
            LONG);

    assertThat(probe.ask().join().data()).containsEntry("look", "1");
    assertThat(probe.ask().join().data()).containsEntry("look", "2");
  }

  @Test
  void a_server_is_up_when_everything_is() {
    assertThat(new Health(List.of()).up()).isTrue();
    assertThat(new Health(List.of(UP, UP)).up()).isTrue();
    assertThat(new Health(List.of(UP, HealthCheck.down("disk", "full"))).up()).isFalse();
  }

  @Test
  void all_are_asked_at_once() {
    CountDownLatch both = new CountDownLatch(2);
    HealthProbe meets =
        () -> {
          both.countDown();
          both.await();
          return UP;
        };
    TimedProbe one = new TimedProbe("one", meets, threads, LONG);
    TimedProbe other = new TimedProbe("other", meets, threads, LONG);

    List<CompletableFuture<HealthCheck>> asked = List.of(one.ask(), other.ask());

    assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(UP));
  }
}
