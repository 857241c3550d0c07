package dev.lockstep.dataupgrade.matrix;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventBatch;
import dev.lockstep.events.EventBoard;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSubject;
import dev.lockstep.events.EventTopic;
import dev.lockstep.shared.control.ControlDialect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatrixEventsTest {

  private TaskTables tables;
  private MatrixEvents events;

  @BeforeEach
  void begin() {
    tables =
        new TaskTables(
            ControlDialect.H2,
            List.of(410),
            rule("a", RuntimeClass.SMALL),
            rule("b", RuntimeClass.SMALL));
    events = new MatrixEvents(() -> tables.transactions, System::nanoTime);
  }

  @Test
  void only_the_runs_whose_matrix_is_asked_for_are_shown() {
    String run = String.valueOf(tables.run.value());

    assertThat(events.cells(interest(EventSubject.MATRIX, run)))
        .extracting(Cell::key)
        .containsExactly(run, run + "/410/0");
    assertThat(events.cells(interest(EventSubject.RUN, run))).isEmpty();
    assertThat(events.cells(interest(EventSubject.MATRIX, "999"))).isEmpty();
  }

  @Test
  void a_viewer_of_another_run_gets_nothing_of_it() {
    String run = String.valueOf(tables.run.value());
    EventBoard board = new EventBoard("e");
    board.show(Set.of(EventTopic.MATRIX), events.cells(interest(EventSubject.MATRIX, run)));

    EventBatch own = board.since(null, 0, interest(EventSubject.MATRIX, run), 1000);
    EventBatch other = board.since(null, 0, interest(EventSubject.MATRIX, "999"), 1000);

    assertThat(own.changes()).hasSize(2);
    assertThat(other.changes()).isEmpty();
  }

  private static EventInterest interest(EventSubject subject, String run) {
    return new EventInterest(Set.of(EventTopic.MATRIX), Map.of(subject, Set.of(run)));
  }
}
