package dev.lockstep.rest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.ConfigCommand;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveRequestTest {

  private static final String MOVES = "\"moves\": [{\"from\": \"0-1\", \"to\": \"8-9\"}]";

  @Test
  void moves_are_read_with_their_commands_and_parallelism() throws IOException {
    MoveRequest request =
        MoveRequest.read(
            body(
                "{"
                    + MOVES
                    + ", \"config\": [\"MOVE AMP 0 TO 8\", \"move amp 1 to 9\"], \"parallelism\":"
                    + " 0}"));

    assertThat(request.order().single()).containsExactly(new AmpMove(0, 8), new AmpMove(1, 9));
    assertThat(request.order().config())
        .map(ConfigCommand::toString)
        .containsExactly("MOVE AMP 0 TO 8", "MOVE AMP 1 TO 9");
    assertThat(request.parallelism()).isZero();
  }

  @Test
  void four_cylinders_are_copied_at_a_time_when_nobody_says_it() throws IOException {
    assertThat(MoveRequest.read(body("{" + MOVES + "}")).parallelism()).isEqualTo(4);
  }

  @Test
  void the_number_of_a_single_amp_may_be_a_number() throws IOException {
    assertThat(MoveRequest.read(body("{\"moves\": [{\"from\": 5, \"to\": 20}]}")).order().single())
        .containsExactly(new AmpMove(5, 20));
  }

  @Test
  void every_fault_is_named_at_once() {
    List<Fault> faults =
        faults(
            () ->
                MoveRequest.read(
                    body(
                        "{\"moves\": [{\"from\": \"x\", \"to\": \"8\"}, {\"from\": 1}],"
                            + " \"config\": [7, \"DEL AMP 3\"], \"parallelism\": 65, \"speed\": 1}")));

    assertThat(faults)
        .extracting(Fault::object)
        .containsExactlyInAnyOrder(
            "speed", "parallelism", "moves", "config", "from `x`", "config command `DEL AMP 3`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"moves\": []}", "{\"moves\": 3}"})
  void that_there_are_no_moves_is_named_once(String text) {
    assertThat(faults(() -> MoveRequest.read(body(text))))
        .extracting(Fault::object)
        .containsExactly("moves");
  }

  @Test
  void a_check_takes_a_parallelism_that_copies_something() throws IOException {
    assertThat(MoveRequest.check(body("{" + MOVES + ", \"parallelism\": 2}")).parallelism())
        .isEqualTo(2);
    assertThat(MoveRequest.check(body("{" + MOVES + "}")).parallelism()).isEqualTo(4);
    assertThat(faults(() -> MoveRequest.check(body("{" + MOVES + ", \"parallelism\": 0}"))))
        .extracting(Fault::object)
        .containsExactly("parallelism");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"parallelism\": -1}",
        "{\"parallelism\": 65}",
        "{\"parallelism\": \"2\"}",
        "{\"parallelism\": 1.5}"
      })
  void a_parallelism_is_a_whole_number_from_0_to_64(String text) {
    assertThat(faults(() -> MoveRequest.parallelism(body(text))))
        .extracting(Fault::object)
        .containsExactly("parallelism");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64})
  void both_ends_of_the_parallelism_are_possible(int wanted) throws IOException {
    assertThat(MoveRequest.parallelism(body("{\"parallelism\": " + wanted + "}")))
        .isEqualTo(wanted);
  }

  private static List<Fault> faults(ThrowingCallable read) {
    LockstepException refused = catchThrowableOfType(LockstepException.class, read);
    assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_INVALID);
    return refused.faults();
  }

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
