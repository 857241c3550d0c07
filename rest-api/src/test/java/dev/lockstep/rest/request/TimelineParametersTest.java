package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.dataupgrade.picture.TimeWindow;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineParametersTest {

  private final RequestCheck check = new RequestCheck();

  @Test
  void without_a_part_it_is_the_whole_run() {
    assertThat(window(null, null)).isEmpty();
    check.refuse();
  }

  @Test
  void a_part_begins_at_the_beginning_unless_it_is_told() {
    assertThat(window("200", "900")).contains(new TimeWindow(200, 900));
    assertThat(window(null, "900")).contains(new TimeWindow(0, 900));
    check.refuse();
  }

  @ParameterizedTest
  @CsvSource({
    "7, , toMillis, it is missing",
    "7, 7, toMillis, '7 is not later than fromMillis, 7'",
    ", 0, toMillis, '0 is not later than fromMillis, 0'",
    "x, 9, fromMillis, x is not a number",
    "1, -9, toMillis, -9 is not a number",
  })
  void what_is_no_part_is_refused(
      @Nullable String from, @Nullable String to, String object, String message) {
    window(from, to);

    assertThat(catchThrowableOfType(LockstepException.class, check::refuse).faults())
        .extracting(Fault::object, Fault::message)
        .contains(tuple(object, message));
  }

  private Optional<TimeWindow> window(@Nullable String from, @Nullable String to) {
    TimelineParameters parameters = new TimelineParameters();
    parameters.fromMillis = from;
    parameters.toMillis = to;
    return parameters.window(check);
  }
}
