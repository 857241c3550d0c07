package dev.lockstep.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMessageTest {

  @Test
  void changes_are_one_event_whose_id_is_the_newest_of_them() {
    CellChange change = new CellChange(new CellId(EventTopic.RUNS, "7"), "{\"run\":7}", 12);
    CellChange gone = new CellChange(new CellId(EventTopic.ENTRIES, "q4/a \"b\""), null, 13);

    String text =
        EventMessage.of("e1", new EventBatch(null, List.of(change, gone), 13, true)).text();

    assertThat(text)
        .isEqualTo(
            """
            event: changes
            id: e1:13
            data: {"complete":true,"changes":[{"topic":"runs","key":"7","value":{"run":7}},{"topic":"entries","key":"q4/a \\"b\\"","value":null}]}

            """);
  }

  @Test
  void a_snapshot_says_why_it_is_one() {
    EventMessage message =
        EventMessage.of("e1", new EventBatch(SnapshotReason.TOO_OLD, List.of(), 4, false));

    assertThat(message.text())
        .isEqualTo(
            """
            event: snapshot
            id: e1:4
            data: {"reason":"TOO_OLD","complete":false,"changes":[]}

            """);
  }

  @Test
  void a_heartbeat_is_an_event_that_tells_nothing_but_its_id() {
    assertThat(EventMessage.heartbeat(new EventPosition("e1", 5)).text())
        .isEqualTo("event: heartbeat\nid: e1:5\ndata: {}\n\n");
  }

  @Test
  void a_value_over_several_lines_stays_one_event() {
    EventMessage message = new EventMessage(new EventPosition("e1", 1), "changes", "{\n}");

    assertThat(message.text()).isEqualTo("event: changes\nid: e1:1\ndata: {\ndata: }\n\n");
  }

  @Test
  void an_id_is_read_as_it_was_written() {
    EventPosition position = new EventPosition("0f3c-1", 42);

    assertThat(EventPosition.parse(position.text())).contains(position);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "7", "e1:", ":7", "e1:x", "e1:-1", "e1:99999999999999999999", "a b:1"})
  void what_is_no_id_is_no_position(String written) {
    assertThat(EventPosition.parse(written)).isEmpty();
  }

  @Test
  void the_union_of_interests_has_all_topics_and_all_names() {
    EventInterest one =
        new EventInterest(Set.of(EventTopic.RUNS), Map.of(EventSubject.RUN, Set.of("7")));
    EventInterest other =
        new EventInterest(
            Set.of(EventTopic.TASKS),
            Map.of(EventSubject.RUN, Set.of("8"), EventSubject.OPERATION, Set.of()));

    EventInterest union = EventInterest.union(List.of(one, other));

    assertThat(union.topics()).containsExactlyInAnyOrder(EventTopic.RUNS, EventTopic.TASKS);
    assertThat(union.named(EventSubject.RUN)).containsExactlyInAnyOrder("7", "8");
    assertThat(union.named(EventSubject.OPERATION)).isEmpty();
  }

  @Test
  void a_name_matches_what_belongs_to_it_and_nothing_that_begins_like_it() {
    EventInterest seven =
        new EventInterest(
            Set.of(EventTopic.RUNS, EventTopic.TASKS, EventTopic.SEAT),
            Map.of(EventSubject.RUN, Set.of("7")));

    assertThat(seven.matches(new CellId(EventTopic.RUNS, "7"))).isTrue();
    assertThat(seven.matches(new CellId(EventTopic.TASKS, "7/1"))).isTrue();
    assertThat(seven.matches(new CellId(EventTopic.TASKS, "77/1"))).isFalse();
    assertThat(seven.matches(new CellId(EventTopic.SEAT, "seat"))).isTrue();
    assertThat(seven.matches(new CellId(EventTopic.OPERATIONS, "7"))).isFalse();
  }
}
