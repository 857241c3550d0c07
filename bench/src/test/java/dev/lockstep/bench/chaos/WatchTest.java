package dev.lockstep.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.bench.Polling;
import dev.lockstep.bench.chaos.KillMoment.Trigger;
import dev.lockstep.bench.chaos.Sight.Phase;
import dev.lockstep.bench.chaos.Watch.End;
import dev.lockstep.bench.chaos.upgrade.RunLookout;
import dev.lockstep.bench.server.RestStub;
import dev.lockstep.bench.server.RestStub.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Duration EXPECTED = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration RUN_LIMIT = Duration.ofSeconds(10);
  private static final String STALE = running("2026-01-01T09:59:00Z");
  private static final String FRESH = running("2026-01-01T10:00:01Z");

  @Test
  void a_task_that_was_begun_before_the_server_started_is_no_recovery() throws IOException {
    try (RestStub stub = answering(run("RUNNING", 3, STALE))) {
      Watch watch = watch(stub, SHORT);
      assertThatThrownBy(() -> watch.until(null, RUN_LIMIT))
          .isInstanceOf(ChaosException.class)
          .hasMessageContaining("did not go on");
    }
  }

  @Test
  void a_task_that_was_begun_after_the_servers_start_is_recovery() throws IOException {
    try (RestStub stub = answering(run("RUNNING", 3, FRESH))) {
      Watch watch = watch(stub);
      assertThat(watch.until(new KillMoment(Trigger.TIME, 0), RUN_LIMIT)).isEqualTo(End.KILL_NOW);
      assertThat(watch.recovery()).isPresent();
    }
  }

  @Test
  void one_more_done_task_is_recovery() throws IOException {
    try (RestStub stub = answering(run("RUNNING", 3, STALE), run("RUNNING", 4, STALE))) {
      Watch watch = watch(stub);
      watch.until(new KillMoment(Trigger.PROGRESS, 0), RUN_LIMIT);
      assertThat(watch.recovery()).isPresent();
      assertThat(watch.last().done()).isEqualTo(4);
    }
  }

  @Test
  void a_kill_by_progress_counts_from_what_was_done_at_the_start() throws IOException {
    try (RestStub stub =
        answering(
            run("RUNNING", 30, STALE), run("RUNNING", 39, FRESH), run("RUNNING", 40, FRESH))) {
      Watch watch = watch(stub);
      watch.until(new KillMoment(Trigger.PROGRESS, 0.1), RUN_LIMIT);
      assertThat(watch.last().done()).isEqualTo(40);
      assertThat(watch.last().steps()).isEqualTo(100);
    }
  }

  @Test
  void a_kill_may_come_before_the_run_goes_on() throws IOException {
    try (RestStub stub = answering(run("RUNNING", 3, STALE))) {
      Watch watch = watch(stub);
      assertThat(watch.until(new KillMoment(Trigger.TIME, 0.01), RUN_LIMIT))
          .isEqualTo(End.KILL_NOW);
      assertThat(watch.recovery()).isEmpty();
    }
  }

  @Test
  void a_run_that_completes_before_the_kill_ends_watching() throws IOException {
    try (RestStub stub = answering(run("RUNNING", 99, FRESH), run("COMPLETED", 100, ""))) {
      Watch watch = watch(stub);
      assertThat(watch.until(new KillMoment(Trigger.TIME, 0.9), RUN_LIMIT)).isEqualTo(End.ENDED);
    }
  }

  @Test
  void a_failed_run_fails_the_campaign() throws IOException {
    try (RestStub stub = answering(run("FAILED", 99, ""))) {
      Watch watch = watch(stub);
      assertThatThrownBy(() -> watch.until(null, RUN_LIMIT)).hasMessageContaining("is FAILED");
    }
  }

  @Test
  void a_kill_by_command_comes_while_the_server_is_busy_with_it() {
    AtomicInteger given = new AtomicInteger();
    Watch watch = new Watch(commanded(given), EXPECTED, RUN_LIMIT);
    assertThat(watch.until(new KillMoment(Trigger.COMMAND, 0.2), RUN_LIMIT))
        .isEqualTo(End.KILL_NOW);
    Polling.until(
        "the command", POLL, RUN_LIMIT, () -> Optional.of(given.get()).filter(n -> n == 1));
  }

  @Test
  void a_command_is_given_as_often_as_it_is_asked_for() {
    AtomicInteger given = new AtomicInteger();
    Watch watch = new Watch(commanded(given), EXPECTED, RUN_LIMIT);
    assertThat(watch.until(null, RUN_LIMIT)).isEqualTo(End.ENDED);
    assertThat(given).hasValue(2);
  }

  @Test
  void a_kill_after_the_last_step_waits_for_it() {
    AtomicInteger looks = new AtomicInteger();
    Lookout lookout = () -> Sight.of(false, false, Math.min(looks.incrementAndGet(), 5), 5, "");
    Watch watch = new Watch(work(lookout), EXPECTED, RUN_LIMIT);
    assertThat(watch.until(new KillMoment(Trigger.LAST_STEP, 0.1), RUN_LIMIT))
        .isEqualTo(End.KILL_NOW);
    assertThat(watch.last().done()).isEqualTo(5);
  }

  @Test
  void work_that_ends_with_its_last_step_is_not_killed() {
    Watch watch = new Watch(work(() -> Sight.of(true, false, 5, 5, "")), EXPECTED, RUN_LIMIT);
    assertThat(watch.until(new KillMoment(Trigger.LAST_STEP, 0.1), RUN_LIMIT)).isEqualTo(End.ENDED);
  }

  @Test
  void a_kill_by_phase_comes_in_its_phase_or_in_the_next_one_when_that_is_over() {
    assertThat(phaseOfKill(0, 0.125)).isEqualTo(5);
    assertThat(phaseOfKill(2, 0)).isEqualTo(3);
    assertThat(phaseOfKill(7, 0.125)).isEqualTo(8);
  }

  /** In work that goes from one of ten phases to the next with each look. */
  private static int phaseOfKill(int first, double fraction) {
    AtomicInteger next = new AtomicInteger(first);
    Lookout lookout =
        () ->
            new Sight(
                false, true, 0, 1, "", Optional.empty(), new Phase(next.getAndIncrement(), 9));
    Watch watch = new Watch(work(lookout), EXPECTED, RUN_LIMIT);
    assertThat(watch.until(new KillMoment(Trigger.PHASE, fraction), RUN_LIMIT))
        .isEqualTo(End.KILL_NOW);
    return watch.last().phase().number();
  }

  /** Work that asks twice for a command, and then has ended. */
  private static RoundWork commanded(AtomicInteger given) {
    return work(
        () ->
            given.get() < 2
                ? new Sight(false, true, 0, 1, "", Optional.of(given::incrementAndGet))
                : Sight.of(true, true, 1, 1, ""));
  }

  private static Watch watch(RestStub stub) {
    return watch(stub, LIMIT);
  }

  private static Watch watch(RestStub stub, Duration limit) {
    return new Watch(work(new RunLookout(stub.client(), 7)), EXPECTED, limit);
  }

  private static RoundWork work(Lookout lookout) {
    return new RoundWork() {
      @Override
      public String name() {
        return "Run 7";
      }

      @Override
      public Lookout lookout() {
        return lookout;
      }

      @Override
      public List<String> requireEnded() {
        return List.of();
      }
    };
  }

  private static String run(String state, int done, String running) {
    return "{\"run\":7,\"state\":\"%s\",\"tasks\":{\"total\":100,\"done\":%d},\"running\":[%s]}"
        .formatted(state, done, running);
  }

  private static String running(String startedAt) {
    return "{\"task\":1,\"startedAt\":\"" + startedAt + "\"}";
  }

  /** Answers with one run after another, and from then on with the last. */
  private static RestStub answering(String... runs) throws IOException {
    Iterator<String> next = List.of(runs).iterator();
    String last = runs[runs.length - 1];
    return new RestStub(
        line ->
            new Answer(
                200,
                line.contains("/api/status")
                    ? "{\"state\":\"READY\",\"startedAt\":\"2026-01-01T10:00:00Z\"}"
                    : next.hasNext() ? next.next() : last));
  }
}
