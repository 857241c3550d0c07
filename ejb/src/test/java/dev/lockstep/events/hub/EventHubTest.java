package dev.lockstep.events.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventMessage;
import dev.lockstep.events.EventPosition;
import dev.lockstep.events.EventSink;
import dev.lockstep.events.EventSource;
import dev.lockstep.events.EventTopic;
import dev.lockstep.security.Role;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Readings are done within the tick that begins them, unless a test holds them up. */
class EventHubTest {

  private static final EventInterest RUNS = EventInterest.in(EventTopic.RUNS);
  private static final Onlooker ANN = new Onlooker("ann", Role.OPERATOR, null);

  private final SettableClock clock = new SettableClock();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Runs runs = new Runs();
  private final EventHub hub = new EventHub("e1", List.of(runs, new Seat()), clock, this::work);
  private boolean heldUp;
  private boolean rejected;

  /** A source whose state and health a test sets. */
  private static final class Runs implements EventSource {

    private String state = "CREATED";
    private @Nullable RuntimeException fault;
    private int readings;

    @Override
    public String name() {
      return "runs";
    }

    @Override
    public Set<EventTopic> topics() {
      return Set.of(EventTopic.RUNS, EventTopic.TASKS);
    }

    @Override
    public List<Cell> cells(EventInterest interest) {
      readings++;
      if (fault != null) {
        throw fault;
      }
      return List.of(Cell.of(EventTopic.RUNS, "7", state));
    }
  }

  private static final class Seat implements EventSource {

    @Override
    public String name() {
      return "seat";
    }

    @Override
    public Set<EventTopic> topics() {
      return Set.of(EventTopic.SEAT);
    }

    @Override
    public List<Cell> cells(EventInterest interest) {
      return List.of(Cell.of(EventTopic.SEAT, "seat", "free"));
    }
  }

  private void work(Runnable work) {
    if (rejected) {
      throw new RejectedExecutionException("no thread is free");
    }
    if (heldUp) {
      waiting.add(work);
    } else {
      work.run();
    }
  }

  @Test
  void a_viewer_gets_a_snapshot_and_then_what_changes() {
    RecordingSink viewer = joined();

    hub.tick();
    hub.tick();
    runs.state = "RUNNING";
    hub.tick();

    assertThat(viewer.messages())
        .extracting(EventMessage::name)
        .containsExactly(EventMessage.SNAPSHOT, EventMessage.CHANGES);
    assertThat(viewer.messages())
        .extracting(EventMessage::id)
        .containsExactly(new EventPosition("e1", 1), new EventPosition("e1", 2));
    assertThat(viewer.last().data()).contains("\"RUNNING\"");
  }

  @Test
  void viewers_that_came_at_different_times_get_the_same_message_made_once() {
    RecordingSink early = joined();
    hub.tick();
    runs.state = "INITIALIZED";
    hub.tick();
    RecordingSink late = joined();
    hub.tick();

    runs.state = "RUNNING";
    hub.tick();

    assertThat(late.last().data()).contains("\"RUNNING\"");
    assertThat(late.last()).isSameAs(early.last());
    assertThat(new String(late.last().bytes(), StandardCharsets.UTF_8))
        .isEqualTo(late.last().text());
  }

  @Test
  void a_viewer_that_comes_back_gets_exactly_what_it_has_missed() {
    RecordingSink viewer = joined();
    hub.tick();
    EventPosition seen = viewer.last().id();
    runs.state = "RUNNING";
    hub.tick();

    RecordingSink again = new RecordingSink();
    hub.join(ANN, () -> again, RUNS, seen);
    hub.tick();

    assertThat(again.messages()).hasSize(1);
    assertThat(again.last()).isEqualTo(viewer.last());
  }

  @Test
  void a_viewer_that_comes_back_after_nobody_watched_gets_what_changed_meanwhile() {
    hub.join(ANN, RecordingSink::new, RUNS, null);
    hub.tick();
    hub.end();
    hub.open();
    runs.state = "COMPLETED";

    RecordingSink again = new RecordingSink();
    hub.join(ANN, () -> again, RUNS, new EventPosition("e1", 1));
    hub.tick();

    assertThat(again.last().name()).isEqualTo(EventMessage.CHANGES);
    assertThat(again.last().data()).contains("COMPLETED");
  }

  @Test
  void a_viewer_that_does_not_read_holds_up_nobody_and_gets_the_difference_later() {
    RecordingSink stalled = joined();
    List<RecordingSink> others = IntStream.range(0, 49).mapToObj(i -> joined()).toList();
    hub.tick();
    stalled.stall();

    for (String state : List.of("INITIALIZED", "RUNNING", "STOPPING", "STOPPED")) {
      runs.state = state;
      hub.tick();
      assertThat(others).allSatisfy(other -> assertThat(other.last().data()).contains(state));
    }
    assertThat(stalled.messages()).as("the snapshot and one outstanding event").hasSize(2);

    stalled.readOn();
    hub.tick();
    assertThat(stalled.messages()).hasSize(3);
    assertThat(stalled.last().data()).contains("STOPPED").doesNotContain("STOPPING");
  }

  @Test
  void a_viewer_that_takes_nothing_for_long_is_given_up() {
    RecordingSink stalled = joined();
    stalled.stall();
    hub.tick();
    clock.pass(EventHub.STALLED.minusMillis(1));
    hub.tick();
    assertThat(hub.viewers()).isEqualTo(1);

    clock.pass(Duration.ofMillis(1));
    hub.tick();

    assertThat(hub.viewers()).isZero();
    assertThat(stalled.closed()).isTrue();
  }

  @Test
  void connections_are_never_ended_by_the_tick_itself() {
    RecordingSink broken = joined();
    broken.stall();
    hub.tick();
    broken.breakDown();
    rejected = true;
    hub.tick();
    assertThat(broken.closed()).as("no thread was free").isFalse();

    rejected = false;
    hub.tick();

    assertThat(broken.closed()).isTrue();
    assertThat(hub.watched()).isFalse();
  }

  @Test
  void a_sink_that_throws_leaves() {
    RecordingSink viewer = joined();
    EventSink closed =
        new EventSink() {
          @Override
          public CompletionStage<?> send(EventMessage message) {
            throw new IllegalStateException("closed");
          }

          @Override
          public void close() {
            throw new IllegalStateException("closed already");
          }
        };
    hub.join(ANN, () -> closed, RUNS, null);

    hub.tick();
    hub.tick();

    assertThat(hub.viewers()).isEqualTo(1);
    assertThat(viewer.messages()).hasSize(1);
  }

  @Test
  void after_ten_seconds_without_events_there_is_a_sign_of_life() {
    RecordingSink viewer = joined();
    hub.tick();
    clock.pass(EventHub.HEARTBEAT.minusMillis(1));
    hub.tick();
    assertThat(viewer.messages()).hasSize(1);

    clock.pass(Duration.ofMillis(1));
    hub.tick();
    hub.tick();

    assertThat(viewer.messages()).hasSize(2);
    assertThat(viewer.last()).isEqualTo(EventMessage.heartbeat(new EventPosition("e1", 1)));
  }

  @Test
  void a_source_that_fails_is_reported_once_and_holds_up_nobody() {
    RecordingSink viewer = new RecordingSink();
    hub.join(ANN, () -> viewer, EventInterest.in(EventTopic.RUNS, EventTopic.SEAT), null);
    hub.tick();
    clock.pass(Duration.ofSeconds(1));
    runs.fault = new IllegalStateException("the database is away");

    hub.tick();
    hub.tick();

    assertThat(viewer.messages()).hasSize(2);
    assertThat(viewer.last().data())
        .contains("\"topic\":\"sources\"", "\"key\":\"runs\"", "the database is away")
        .contains("\"staleSince\":\"2026-11-21T10:00:00Z\"", "[\"runs\",\"tasks\"]");

    runs.fault = null;
    runs.state = "RUNNING";
    hub.tick();

    assertThat(viewer.last().data()).contains("\"key\":\"runs\",\"value\":null", "\"RUNNING\"");
  }

  @Test
  void a_source_that_does_not_answer_is_reported_and_holds_up_nobody() {
    RecordingSink viewer = joined();
    hub.tick();
    heldUp = true;
    hub.tick();
    clock.pass(EventHub.OVERDUE);

    hub.tick();

    assertThat(viewer.last().data()).contains("it has not answered for 3 seconds");
    RecordingSink late = new RecordingSink();
    hub.join(ANN, () -> late, RUNS, null);
    hub.tick();
    assertThat(late.last().data()).as("what is known").contains("CREATED", "staleSince");
    assertThat(runs.readings).isEqualTo(1);

    heldUp = false;
    Objects.requireNonNull(waiting.poll()).run();
    assertThat(viewer.last().data()).contains("\"key\":\"runs\",\"value\":null");
  }

  @Test
  void a_new_viewer_gets_nothing_that_was_read_before_it_came() {
    hub.join(ANN, RecordingSink::new, RUNS, null);
    heldUp = true;
    hub.tick();
    RecordingSink late = joined();
    Objects.requireNonNull(waiting.poll()).run();
    assertThat(late.messages()).isEmpty();

    runs.state = "RUNNING";
    hub.tick();
    Objects.requireNonNull(waiting.poll()).run();

    assertThat(late.last().data()).contains("RUNNING");
  }

  @Test
  void without_threads_the_source_is_stale_and_the_hub_goes_on() {
    RecordingSink viewer = joined();
    rejected = true;
    hub.tick();
    assertThat(viewer.last().data()).contains("no thread is free");

    rejected = false;
    hub.tick();

    assertThat(viewer.last().data()).contains("CREATED");
  }

  @Test
  void a_source_that_fails_while_the_server_ends_is_no_news_afterwards() {
    joined();
    heldUp = true;
    hub.tick();
    hub.end();
    runs.fault = new IllegalStateException("the database is closed");
    Objects.requireNonNull(waiting.poll()).run();

    hub.open();
    runs.fault = null;
    heldUp = false;
    RecordingSink viewer = joined();
    hub.tick();

    assertThat(viewer.last().data()).contains("CREATED").doesNotContain("sources");
  }

  @Test
  void only_what_is_watched_is_read() {
    hub.tick();
    hub.join(ANN, RecordingSink::new, EventInterest.in(EventTopic.SEAT), null);
    hub.tick();

    assertThat(runs.readings).isZero();
  }

  @Test
  void one_viewer_too_many_is_refused() {
    List<RecordingSink> viewers = new ArrayList<>();
    for (int i = 0; i < EventHub.MOST_VIEWERS; i++) {
      viewers.add(joined());
    }

    LockstepException refused = catchThrowableOfType(LockstepException.class, this::joined);

    assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_VIEWERS);
    assertThat(refused.getMessage()).contains("200 viewers already");
    hub.tick();
    assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.messages()).hasSize(1));
  }

  @Test
  void when_the_server_ends_all_connections_end_and_nobody_is_taken_until_it_is_back() {
    RecordingSink viewer = joined();
    RecordingSink stalled = joined();
    stalled.stall();
    hub.tick();

    hub.end();

    assertThat(viewer.closed()).isTrue();
    assertThat(stalled.closed()).isTrue();
    assertThat(hub.watched()).isFalse();
    assertThatThrownBy(this::joined).hasMessageContaining("is being stopped or suspended");
    hub.open();
    assertThat(joined().messages()).isEmpty();
  }

  @Test
  void who_watches_is_told_until_they_leave() {
    Instant start = clock.instant();
    joined();
    clock.pass(Duration.ofSeconds(2));
    RecordingSink leaving = opened(new Onlooker("bob", Role.VIEWER, "p1"));

    assertThat(hub.watching())
        .containsExactly(
            new Watching(ANN, start),
            new Watching(new Onlooker("bob", Role.VIEWER, "p1"), start.plusSeconds(2)));

    leaving.stall();
    hub.tick();
    leaving.breakDown();
    assertThat(hub.watching()).containsExactly(new Watching(ANN, start));
  }

  @Test
  void the_next_stream_of_a_page_takes_the_place_of_the_one_before() {
    Onlooker page = new Onlooker("bob", Role.VIEWER, "p1");
    Instant start = clock.instant();
    RecordingSink first = opened(page);
    opened(new Onlooker("bob", Role.VIEWER, "p2"));
    opened(new Onlooker("eve", Role.VIEWER, "p1"));
    clock.pass(Duration.ofMinutes(1));

    RecordingSink second = opened(page);

    assertThat(hub.viewers()).isEqualTo(3);
    assertThat(hub.watching()).contains(new Watching(page, start));
    hub.tick();
    assertThat(first.closed()).isTrue();
    assertThat(first.messages()).isEmpty();
    assertThat(second.messages()).hasSize(1);
  }

  @Test
  void a_page_that_opens_its_stream_again_needs_no_other_place() {
    Onlooker page = new Onlooker("bob", Role.VIEWER, "p1");
    opened(page);
    IntStream.range(1, EventHub.MOST_VIEWERS).forEach(i -> joined());

    opened(page);

    assertThat(hub.viewers()).isEqualTo(EventHub.MOST_VIEWERS);
    assertThatThrownBy(this::joined).hasMessageContaining("200 viewers already");
  }

  private RecordingSink opened(Onlooker onlooker) {
    RecordingSink sink = new RecordingSink();
    hub.join(onlooker, () -> sink, RUNS, null);
    return sink;
  }

  private RecordingSink joined() {
    RecordingSink sink = new RecordingSink();
    hub.join(ANN, () -> sink, RUNS, null);
    return sink;
  }
}
