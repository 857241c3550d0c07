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

  private EventInterest interest() {
    return parameters.interest(check, run -> run.value() == 7, operation -> true);
  }
}
