package dev.lockstep.reconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.MoveOrder.Written;
import dev.lockstep.shared.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveOrderTest {

  private final List<Fault> faults = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"0-3,0,3", "5,5,5", "0 - 99999,0,99999", " 7 ,7,7", "12-12,12,12"})
  void a_range_is_one_number_or_two(String text, int first, int last) {
    assertThat(AmpRange.parse(text)).contains(new AmpRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "a", "3-", "-3", "3-1", "1-2-3", "100000", "0..3", "1,2"})
  void anything_else_is_no_range(String text) {
    assertThat(AmpRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MOVE AMP 0-3 TO 8-11,0-3,8-11",
    "move amp 5 to 6,5,6",
    "  Move  Amps  0 - 3  To 8 - 11 ,0-3,8-11"
  })
  void a_command_names_both_ranges(String text, String from, String to) {
    assertThat(ConfigCommand.parse(text).map(ConfigCommand::move).map(RangeMove::toString))
        .contains(from + " to " + to);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "MOVE AMP 0-3", "ADD AMP 8-11", "MOVE AMP 3-0 TO 8-11", "MOVE 0 TO 8"})
  void anything_else_is_no_command(String text) {
    assertThat(ConfigCommand.parse(text)).isEmpty();
  }

  @Test
  void the_amps_of_ranges_correspond_one_to_one() {
    MoveOrder order = read(List.of(new Written("0-2", "8-10"), new Written("5", "20")));

    assertThat(order.single())
        .containsExactly(
            new AmpMove(0, 8), new AmpMove(1, 9), new AmpMove(2, 10), new AmpMove(5, 20));
  }

  @Test
  void without_commands_the_configuration_is_told_the_moves() {
    MoveOrder order = read(List.of(new Written("0-2", "8-10")));

    assertThat(order.config()).hasToString("[MOVE AMP 0-2 TO 8-10]");
  }

  @Test
  void every_fault_of_writing_is_named() {
    Optional<MoveOrder> order =
        MoveOrder.read(
            List.of(new Written("0-x", "8-11"), new Written("1", "")),
            Optional.of(List.of("MOVE AMP 0-3 TO 8-11", "DROP AMP 3")),
            faults);

    assertThat(order).isEmpty();
    assertThat(faults)
        .extracting(Fault::object)
        .containsExactly("from `0-x`", "to ``", "config command `DROP AMP 3`");
  }

  @Test
  void no_moves_at_all_are_a_fault() {
    assertThat(MoveOrder.read(List.of(), Optional.empty(), faults)).isEmpty();
    assertThat(faults).extracting(Fault::object).containsExactly("moves");
  }

  private MoveOrder read(List<Written> moves) {
    MoveOrder order = MoveOrder.read(moves, Optional.empty(), faults).orElseThrow();
    assertThat(faults).isEmpty();
    return order;
  }
}
