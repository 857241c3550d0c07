package dev.lockstep.rest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.events.EventInterest;
import dev.lockstep.events.EventPosition;
import dev.lockstep.events.EventSubject;
import dev.lockstep.events.EventTopic;
import dev.lockstep.rest.request.RequestCheck;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run 7 is the only one. */
class EventParametersTest {

  private final EventParameters parameters = new EventParameters();
  private final RequestCheck check = new RequestCheck();

  @Test
  void without_parameters_everything_that_can_be_chosen_is_watched() {
    EventInterest interest = interest();

    check.refuse();
    assertThat(interest.topics())
        .containsExactlyInAnyOrder(
            EventTopic.OPERATIONS,
            EventTopic.ENTRIES,
            EventTopic.RUNS,
            EventTopic.TASKS,
            EventTopic.LOADS,
            EventTopic.RECONFIGURATIONS,
            EventTopic.SEAT);
    assertThat(interest.named()).isEmpty();
    assertThat(parameters.seen()).isEmpty();
  }

  @Test
  void lists_are_separated_by_commas_or_given_more_than_once() {
    parameters.topics = List.of("runs, TASKS", "seat");
    parameters.run = List.of("7,007");
    parameters.operation = List.of("4");

    EventInterest interest = interest();

    check.refuse();
    assertThat(interest.topics())
        .containsExactlyInAnyOrder(EventTopic.RUNS, EventTopic.TASKS, EventTopic.SEAT);
    assertThat(interest.named(EventSubject.RUN)).containsExactly("7");
    assertThat(interest.named(EventSubject.OPERATION)).containsExactly("4");
  }

  @Test
  void a_matrix_is_watched_for_the_runs_that_are_named() {
    parameters.topics = List.of("runs,matrix");
    parameters.run = List.of("7");

    EventInterest interest = interest();

    check.refuse();
    assertThat(interest.topics()).containsExactlyInAnyOrder(EventTopic.RUNS, EventTopic.MATRIX);
    assertThat(interest.named(EventSubject.MATRIX)).containsExactly("7");
  }

  @Test
  void a_matrix_without_a_run_is_refused() {
    parameters.topics = List.of("matrix");

    interest();

    assertThat(catchThrowableOfType(LockstepException.class, check::refuse).faults())
        .extracting(Fault::object, Fault::message)
        .containsExactly(tuple("topics", "a matrix is told of 1 to 10 runs, and 0 are named"));
  }

  @Test
  void every_fault_is_named() {
    parameters.topics = List.of("runs,weather,sources");
    parameters.run = List.of("x,8,7");
    parameters.operation = List.of("-1");

    interest();
    LockstepException refused = catchThrowableOfType(LockstepException.class, check::refuse);

    assertThat(refused.faults())
        .extracting(Fault::object, Fault::message)
        .containsExactlyInAnyOrder(
            tuple("run", "x is not a number"),
            tuple("run", "there is no run 8"),
            tuple("operation", "-1 is not a number"),
            tuple("topics", "there is no topic weather"),
            tuple("topics", "there is no topic sources"));
  }

  @Test
  void too_many_names_are_refused() {
    parameters.operation =
        IntStream.rangeClosed(0, EventParameters.MOST_NAMED).mapToObj(String::valueOf).toList();

    interest();

    assertThat(catchThrowableOfType(LockstepException.class, check::refuse).getMessage())
        .contains("101 are named, and 100 may be");
  }

  @Test
  void the_header_goes_before_the_parameter_and_nonsense_is_nothing() {
    parameters.lastEventIdParameter = "e1:4";
    assertThat(parameters.seen()).contains(new EventPosition("e1", 4));

    parameters.lastEventId = "e2:5";
    assertThat(parameters.seen()).contains(new EventPosition("e2", 5));

    parameters.lastEventId = "what?";
    assertThat(parameters.seen()).contains(new EventPosition("e1", 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"p-7", "a", "0123456789012345678901234567890123456789012345678901234567890123"})
  void a_page_may_have_a_name(String name) {
    parameters.page = name;

    assertThat(parameters.page(check)).contains(name);
    check.refuse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "p/7",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void what_is_no_name_of_a_page_is_refused(String name) {
    parameters.page = name;

    parameters.page(check);

    assertThat(catchThrowableOfType(LockstepException.class, check::refuse).faults())
        .extracting(Fault::object, Fault::message)
        .containsExactly(tuple("page", "it is no name of a page"));
  }

  private EventInterest interest() {
    return parameters.interest(check, run -> run.value() == 7, operation -> true);
  }
}
