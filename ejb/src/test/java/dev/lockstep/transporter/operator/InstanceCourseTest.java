package dev.lockstep.transporter.operator;

import static dev.lockstep.transporter.api.Status.END_METHOD;
import static dev.lockstep.transporter.api.Status.NEXT_PHASE;
import static dev.lockstep.transporter.api.Status.SAME_PHASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.transporter.api.Method;
import dev.lockstep.transporter.api.Roles;
import dev.lockstep.transporter.operator.conductor.Conducting;
import dev.lockstep.transporter.operator.conductor.LoadEnd;
import dev.lockstep.transporter.operator.conductor.LoadEnd.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceCourseTest {

  private final DirectCoordination coordination = new DirectCoordination();
  private final Stage stage = new Stage(coordination);
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void close() {
    never.countDown();
    stage.close();
  }

  @Test
  void operators_that_are_all_the_same_end_their_methods_on_their_own() throws Exception {
    List<Scene> scenes = new CopyOnWriteArrayList<>();

    LoadEnd end =
        stage.playAll(
            3,
            Roles.ALL_THE_SAME,
            instance ->
                new Part()
                    .with(
                        Method.INITIATE,
                        call -> {
                          call.globals().allocate("name", 4);
                          call.globals().set("name", "n" + call.instance());
                          return call.phase() == 1 ? NEXT_PHASE : END_METHOD;
                        })
                    .with(
                        Method.EXECUTE,
                        call -> {
                          List<String> names =
                              List.of(1, 2, 3).stream()
                                  .map(of -> call.globals().get("name", of).orElse("?"))
                                  .toList();
                          scenes.add(
                              Scene.of(
                                  call,
                                  names,
                                  call.phase() == call.instance() ? END_METHOD : NEXT_PHASE));
                          return call.phase() == call.instance() ? END_METHOD : NEXT_PHASE;
                        }));

    assertThat(end).isEqualTo(new LoadEnd(Kind.COMPLETED, ""));
    assertThat(scenes)
        .extracting(Scene::toString)
        .containsExactlyInAnyOrder(
            "EXECUTE | 1 | 1 | n1, n2, n3 | END_METHOD",
            "EXECUTE | 1 | 2 | n1, n2, n3 | NEXT_PHASE",
            "EXECUTE | 1 | 3 | n1, n2, n3 | NEXT_PHASE",
            "EXECUTE | 2 | 2 | n1, n2, n3 | END_METHOD",
            "EXECUTE | 2 | 3 | n1, n2, n3 | NEXT_PHASE",
            "EXECUTE | 3 | 3 | n1, n2, n3 | END_METHOD");
  }

  @Test
  void an_operator_that_throws_ends_all_and_each_puts_away_what_it_has() throws Exception {
    Part good = new Part();
    Part bad =
        new Part()
            .with(
                Method.EXECUTE,
                call -> {
                  throw new IOException("the disk is full");
                });

    try (Conducting conducting = stage.conduct(2, Roles.MASTER_AND_SLAVES)) {
      Future<InstanceEnd> first = stage.play(1, 2, Roles.MASTER_AND_SLAVES, good);
      Future<InstanceEnd> second = stage.play(2, 2, Roles.MASTER_AND_SLAVES, bad);
      LoadEnd end = Stage.end(conducting);

      assertThat(end.kind()).isEqualTo(Kind.FAILED);
      assertThat(end.message())
          .isEqualTo("Instance 2, method EXECUTE, phase 1: java.io.IOException: the disk is full");
      assertThat(first.get(5, TimeUnit.SECONDS))
          .isEqualTo(new InstanceEnd.Aborted(end.message(), ""));
      assertThat(second.get(5, TimeUnit.SECONDS))
          .isEqualTo(new InstanceEnd.Aborted(end.message(), ""));
    }
    assertThat(good.calls).endsWith("TERMINATE 1 aborted");
    assertThat(bad.calls).endsWith("EXECUTE 1", "TERMINATE 1 aborted");
  }

  @Test
  void an_operator_that_dies_by_an_error_ends_all() throws Exception {
    LoadEnd end =
        stage.playAll(
            2,
            Roles.ALL_THE_SAME,
            instance ->
                new Part()
                    .with(
                        Method.INITIATE,
                        call -> {
                          if (call.instance() == 2) {
                            throw new NoClassDefFoundError("com/acme/Missing");
                          }
                          return END_METHOD;
                        }));

    assertThat(end.message()).contains("Instance 2").contains("com/acme/Missing");
  }

  @Test
  void an_operator_that_returns_nothing_ends_all() throws Exception {
    LoadEnd end =
        stage.playAll(
            2, Roles.ALL_THE_SAME, instance -> new Part().with(Method.RESTART, call -> null));
    stage.restarted = true;
    LoadEnd restarted =
        stage.playAll(
            2, Roles.ALL_THE_SAME, instance -> new Part().with(Method.RESTART, call -> null));

    assertThat(end.kind()).isEqualTo(Kind.COMPLETED);
    assertThat(restarted.message()).contains("It returned no status");
  }

  @Test
  void a_call_that_hangs_past_its_time_limit_ends_all_and_is_interrupted() throws Exception {
    stage.callLimit = Duration.ofMillis(1500);
    AtomicBoolean interrupted = new AtomicBoolean();

    LoadEnd end =
        stage.playAll(
            3,
            Roles.MASTER_AND_SLAVES,
            instance ->
                new Part()
                    .with(
                        Method.EXECUTE,
                        call -> {
                          if (call.instance() == 3) {
                            try {
                              never.await();
                            } catch (InterruptedException e) {
                              interrupted.set(true);
                              throw e;
                            }
                          }
                          return END_METHOD;
                        }));

    assertThat(end.kind()).isEqualTo(Kind.FAILED);
    assertThat(end.message())
        .startsWith("Instance 3, method EXECUTE, phase 1: not returned within its time limit");
    assertThat(interrupted).isTrue();
  }

  @Test
  void a_call_that_cannot_be_interrupted_is_left_behind() throws Exception {
    stage.callLimit = Duration.ofMillis(1000);
    Part deaf =
        new Part()
            .with(
                Method.EXECUTE,
                call -> {
                  while (never.getCount() > 0) {
                    LockSupport.parkNanos(1_000_000);
                  }
                  return END_METHOD;
                });

    try (Conducting conducting = stage.conduct(1, Roles.MASTER_AND_SLAVES)) {
      Future<InstanceEnd> only = stage.play(1, 1, Roles.MASTER_AND_SLAVES, deaf);

      assertThat(Stage.end(conducting).kind()).isEqualTo(Kind.FAILED);
      InstanceEnd.Aborted aborted = (InstanceEnd.Aborted) only.get(30, TimeUnit.SECONDS);
      assertThat(aborted.rest()).contains("was left behind");
    }
    assertThat(deaf.calls).containsExactly("INITIATE 1", "EXECUTE 1");
  }

  @Test
  void an_instance_whose_thread_is_interrupted_ends_all() throws Exception {
    CountDownLatch executing = new CountDownLatch(2);
    Part.Act waiting =
        call -> {
          executing.countDown();
          LockSupport.parkNanos(1_000_000);
          return SAME_PHASE;
        };
    try (Conducting conducting = stage.conduct(2, Roles.MASTER_AND_SLAVES)) {
      stage.play(1, 2, Roles.MASTER_AND_SLAVES, new Part().with(Method.EXECUTE, waiting));
      Future<InstanceEnd> second =
          stage.play(2, 2, Roles.MASTER_AND_SLAVES, new Part().with(Method.EXECUTE, waiting));
      executing.await();

      second.cancel(true);

      assertThat(Stage.end(conducting))
          .isEqualTo(new LoadEnd(Kind.FAILED, "Instance 2: it left while the load went on"));
    }
  }

  @Test
  void an_instance_whose_conductor_is_gone_ends() throws Exception {
    stage.patience = Duration.ofSeconds(2);
    CountDownLatch executing = new CountDownLatch(1);
    Part part =
        new Part()
            .with(
                Method.EXECUTE,
                call -> {
                  executing.countDown();
                  LockSupport.parkNanos(1_000_000);
                  return SAME_PHASE;
                });
    try (Conducting conducting = stage.conduct(1, Roles.MASTER_AND_SLAVES)) {
      Future<InstanceEnd> only = stage.play(1, 1, Roles.MASTER_AND_SLAVES, part);
      executing.await();

      coordination.beSilent();

      assertThat(only.get(30, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              InstanceEnd.Aborted.class,
              aborted -> assertThat(aborted.why()).contains("no sign of life of its conductor"));
      assertThat(part.calls).endsWith("TERMINATE 1 aborted");
      assertThat(Stage.end(conducting).message()).contains("Instances [1]: no sign of life");
    }
  }

  @Test
  void checkpoints_are_made_between_calls_of_execute() throws Exception {
    stage.interval = Optional.of(Duration.ofMillis(100));
    Part[] parts = {executing(3), executing(3)};

    LoadEnd end = stage.playAll(2, Roles.MASTER_AND_SLAVES, instance -> parts[instance - 1]);

    assertThat(end).isEqualTo(new LoadEnd(Kind.COMPLETED, ""));
    for (Part part : parts) {
      assertThat(part.calls.stream().filter("CHECKPOINT 1"::equals).count())
          .isGreaterThanOrEqualTo(3);
      assertThat(part.calls).endsWith("CHECKPOINT 1", "TERMINATE 1");
    }
  }

  @Test
  void a_stop_makes_a_checkpoint_and_terminates() throws Exception {
    CountDownLatch executing = new CountDownLatch(2);
    Part.Act endless =
        call -> {
          executing.countDown();
          LockSupport.parkNanos(1_000_000);
          return SAME_PHASE;
        };
    Part first = new Part().with(Method.EXECUTE, endless);
    Part second = new Part().with(Method.EXECUTE, endless);
    try (Conducting conducting = stage.conduct(2, Roles.MASTER_AND_SLAVES)) {
      stage.play(1, 2, Roles.MASTER_AND_SLAVES, first);
      stage.play(2, 2, Roles.MASTER_AND_SLAVES, second);
      executing.await();

      conducting.stop();

      assertThat(Stage.end(conducting)).isEqualTo(new LoadEnd(Kind.STOPPED, ""));
    }
    assertThat(first.calls).endsWith("EXECUTE 1", "CHECKPOINT 1", "TERMINATE 1");
    assertThat(second.calls).endsWith("EXECUTE 1", "CHECKPOINT 1", "TERMINATE 1");
  }

  @Test
  void a_variable_that_is_too_large_ends_the_load_where_it_is_set() throws Exception {
    LoadEnd end =
        stage.playAll(
            1,
            Roles.MASTER_AND_SLAVES,
            instance ->
                new Part()
                    .with(
                        Method.INITIATE,
                        call -> {
                          call.globals().allocate("lsn", 4);
                          call.globals().set("lsn", "12345");
                          return END_METHOD;
                        }));

    assertThat(end.message())
        .contains("Instance 1, method INITIATE, phase 1")
        .contains("Global variable lsn: a value of 5 bytes is larger than the 4");
  }

  /** Executes until it has seen so many checkpoints. */
  private static Part executing(int checkpoints) {
    Part part = new Part();
    return part.with(
        Method.EXECUTE,
        call -> {
          LockSupport.parkNanos(1_000_000);
          long made = part.calls.stream().filter("CHECKPOINT 1"::equals).count();
          return made < checkpoints - 1 ? SAME_PHASE : END_METHOD;
        });
  }
}
