package dev.lockstep.dataupgrade.live;

import static dev.lockstep.dataupgrade.persistence.TaskTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.persistence.ClaimedTask;
import dev.lockstep.dataupgrade.persistence.TaskTables;
import dev.lockstep.dataupgrade.run.RunProgress;
import dev.lockstep.events.Cell;
import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventSubject;
import dev.lockstep.events.EventTopic;
import dev.lockstep.shared.control.ControlDialect;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataUpgradeEventsTest {

  private static final EventInterest ALL = EventInterest.in(EventTopic.RUNS, EventTopic.TASKS);
  private static final ObjectMapper JSON = new ObjectMapper();

  private long counted;

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_is_shown_as_its_row_says_with_the_counts_of_its_tasks(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    DataUpgradeEvents events = events(tables);
    String key = String.valueOf(tables.run.value());

    JsonNode run = value(events.cells(ALL), EventTopic.RUNS, key);

    assertThat(run.path("state").asText()).isEqualTo("CREATED");
    assertThat(run.path("tasks").path("total").asInt()).isEqualTo(2);
    assertThat(run.path("tasks").path("byState").path("READY").asInt()).isEqualTo(1);
    assertThat(run.path("etaMillis").isNull()).isTrue();

    become(tables, "RUNNING");
    assertThat(value(events.cells(ALL), EventTopic.RUNS, key).path("state").asText())
        .isEqualTo("RUNNING");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_of_an_active_run_are_shown_as_they_change_until_it_has_ended(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    DataUpgradeEvents events = events(tables);
    become(tables, "RUNNING");
    assertThat(tasks(events.cells(ALL))).as("all may be read over REST").hasSize(1);

    ClaimedTask first = tables.claimed("server");
    List<Cell> claimed = events.cells(ALL);
    String key = tables.run.value() + "/" + first.task().value();
    assertThat(value(claimed, EventTopic.TASKS, key).path("state").asText()).isEqualTo("RUNNING");
    assertThat(value(claimed, EventTopic.TASKS, key).path("bshell").asText()).isEqualTo("server/1");

    tables.queue.finish(List.of(tables.completed(first)));
    become(tables, "COMPLETED");
    List<Cell> ended = events.cells(ALL);

    assertThat(value(ended, EventTopic.TASKS, key).path("state").asText()).isEqualTo("COMPLETED");
    assertThat(tasks(ended)).as("its dependent is ready").hasSize(3);
    assertThat(events.cells(ALL)).as("nothing else changes").isEqualTo(ended);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_that_rests_is_counted_again_only_when_it_changes(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    DataUpgradeEvents events = events(tables);
    events.cells(ALL);
    events.cells(ALL);
    assertThat(counted).isEqualTo(1);

    decide(tables);
    List<Cell> cells = events.cells(ALL);

    assertThat(counted).isEqualTo(2);
    JsonNode tasks = value(cells, EventTopic.TASKS, String.valueOf(tables.run.value()));
    assertThat(tasks.path("reread").asInt()).as("viewers read them anew").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_of_a_run_that_is_asked_for_are_shown_while_it_rests(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    DataUpgradeEvents events = events(tables);
    EventInterest interest =
        new EventInterest(
            ALL.topics(), Map.of(EventSubject.RUN, Set.of(String.valueOf(tables.run.value()))));
    events.cells(interest);

    ClaimedTask task = tables.claimed("server");
    decide(tables);

    assertThat(
            value(
                    events.cells(interest),
                    EventTopic.TASKS,
                    tables.run.value() + "/" + task.task().value())
                .path("state")
                .asText())
        .isEqualTo("RUNNING");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void tasks_are_not_read_when_nobody_watches_them(ControlDialect dialect) {
    TaskTables tables = tables(dialect);
    become(tables, "RUNNING");
    DataUpgradeEvents events = events(tables);
    events.cells(EventInterest.in(EventTopic.RUNS));
    tables.claimed("server");

    assertThat(tasks(events.cells(EventInterest.in(EventTopic.RUNS)))).isEmpty();
  }

  private static TaskTables tables(ControlDialect dialect) {
    TaskTables tables =
        new TaskTables(
            dialect,
            List.of(410),
            rule("a", RuntimeClass.SMALL),
            rule("b", RuntimeClass.SMALL, "a"));
    become(tables, "CREATED");
    return tables;
  }

  private DataUpgradeEvents events(TaskTables tables) {
    return new DataUpgradeEvents(
        () -> tables.transactions,
        run -> {
          counted++;
          TaskCounts counts = tables.store.counts(run.id());
          return new RunProgress(counts, null);
        },
        () -> 0);
  }

  private static void become(TaskTables tables, String state) {
    tables.transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.upgrade_run SET state = ? WHERE id = ?")) {
            statement.setString(1, state);
            statement.setLong(2, tables.run.value());
            return statement.executeUpdate();
          }
        });
  }

  /** As an operator does. */
  private static void decide(TaskTables tables) {
    tables.transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "INSERT INTO lockstep.audit (at, who, action, run, result)"
                      + " VALUES (CURRENT_TIMESTAMP, 'ada', 'task skip', ?, 'skipped')")) {
            statement.setLong(1, tables.run.value());
            return statement.executeUpdate();
          }
        });
  }

  private static List<Cell> tasks(List<Cell> cells) {
    return cells.stream().filter(cell -> cell.topic() == EventTopic.TASKS).toList();
  }

  private static JsonNode value(List<Cell> cells, EventTopic topic, String key) {
    Cell found =
        cells.stream()
            .filter(cell -> cell.topic() == topic && cell.key().equals(key))
            .findFirst()
            .orElseThrow();
    try {
      return JSON.readTree(found.json());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
