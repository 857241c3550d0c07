package dev.lockstep.reconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.MoveOrder.Written;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.SiteDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is refused before anything changes; the moves are those of a site with six AMPs. */
class ReconfigurationRulesTest {

  private static final String SITE =
      """
      site: acme
      dataStores:
        erp: {url: "jdbc:h2:mem:erp"}
      storages:
        disk0: {dataStore: erp, schema: amp0}
        disk1: {dataStore: erp, schema: amp1}
        disk2: {dataStore: erp, schema: amp2}
        disk8: {dataStore: erp, schema: amp8}
        disk9: {dataStore: erp, schema: amp9}
        disk10: {dataStore: erp, schema: amp10}
      amps:
        0: {storage: disk0}
        1: {storage: disk1}
        2: {storage: disk2}
        8: {storage: disk8, state: new}
        9: {storage: disk9, state: new}
        10: {storage: disk10, state: new}
      """;

  private final ReconfigurationRules rules =
      new ReconfigurationRules(SiteDocument.read("site.yaml", SITE), Set.of(0, 1, 2));

  @Test
  void ranges_of_amps_with_rows_move_to_new_ones() {
    assertThat(faults(moves("0-2", "8-10"))).isEmpty();
    assertThat(faults(moves("0", "10", "2", "8"))).isEmpty();
  }

  @Test
  void unequal_counts_are_refused() {
    assertThat(faults(moves("0-2", "8-9"))).containsExactly("move 0-2 to 8-9");
  }

  @Test
  void overlaps_are_refused_on_both_sides() {
    assertThat(faults(moves("0-1", "8-9", "1-2", "9-10")))
        .containsExactly("Move-From AMPs 0-1 and 1-2", "Move-To AMPs 8-9 and 9-10");
  }

  @Test
  void an_amp_cannot_be_on_both_sides() {
    assertThat(faults(moves("0-1", "1-2")))
        .contains("AMP 1")
        .anyMatch(fault -> fault.equals("AMP 2"));
  }

  @Test
  void unknown_amps_are_named_each() {
    assertThat(faults(moves("2-4", "10-12"))).containsExactly("AMP 3", "AMP 4", "AMP 11", "AMP 12");
  }

  @Test
  void a_move_from_amp_has_to_be_in_the_configuration() {
    assertThat(faults(moves("8", "9"))).containsExactly("AMP 8");
  }

  @Test
  void a_move_to_amp_must_not_be_in_the_configuration() {
    assertThat(faults(moves("0", "1"))).containsExactly("AMP 1");
  }

  @Test
  void commands_may_cut_the_same_moves_into_other_ranges() {
    assertThat(
            faults(
                order(
                    moves("0-2", "8-10"),
                    "MOVE AMP 0 TO 8",
                    "MOVE AMP 2 TO 10",
                    "MOVE AMP 1 TO 9")))
        .isEmpty();
  }

  @Test
  void every_difference_between_moves_and_commands_is_listed() {
    assertThat(faults(order(moves("0-2", "8-10"), "MOVE AMP 0-1 TO 9-10", "MOVE AMP 2 TO 10")))
        .containsExactly(
            "move 0 to 8",
            "move 1 to 9",
            "config command MOVE AMP 0 TO 9",
            "config command MOVE AMP 1 TO 10");
  }

  @Test
  void a_command_with_unequal_ranges_is_refused() {
    assertThat(faults(order(moves("0-2", "8-10"), "MOVE AMP 0-2 TO 8-9")))
        .containsExactly("config command `MOVE AMP 0-2 TO 8-9`");
  }

  private List<String> faults(List<Written> moves) {
    return faults(read(moves, Optional.empty()));
  }

  private List<String> faults(MoveOrder order) {
    return rules.faults(order).stream().map(Fault::object).toList();
  }

  private static List<Written> moves(String... fromAndTo) {
    List<Written> moves = new ArrayList<>();
    for (int i = 0; i < fromAndTo.length; i += 2) {
      moves.add(new Written(fromAndTo[i], fromAndTo[i + 1]));
    }
    return moves;
  }

  private static MoveOrder order(List<Written> moves, String... commands) {
    return read(moves, Optional.of(List.of(commands)));
  }

  private static MoveOrder read(List<Written> moves, Optional<List<String>> config) {
    List<Fault> faults = new ArrayList<>();
    MoveOrder order = MoveOrder.read(moves, config, faults).orElseThrow();
    assertThat(faults).isEmpty();
    return order;
  }
}
