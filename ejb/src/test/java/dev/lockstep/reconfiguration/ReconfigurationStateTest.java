package dev.lockstep.reconfiguration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconfigurationStateTest {

  @Test
  void the_steps_are_those_of_the_document_in_its_order() {
    assertThat(Arrays.stream(ReconfigurationStep.values()).map(ReconfigurationStep::word))
        .containsExactly(
            "identify",
            "configure",
            "new-amps",
            "copy",
            "save-maps",
            "update-index",
            "down",
            "exchange",
            "come-up");
    assertThat(ReconfigurationStep.IDENTIFY.next()).contains(ReconfigurationStep.CONFIGURE);
    assertThat(ReconfigurationStep.COME_UP.next()).isEmpty();
    assertThat(ReconfigurationStep.of("update-index")).contains(ReconfigurationStep.UPDATE_INDEX);
    assertThat(ReconfigurationStep.of("UPDATE_INDEX")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_state_leads_to_an_end(ReconfigurationState state) {
    Set<ReconfigurationState> reached = EnumSet.of(state);
    boolean grown = true;
    while (grown) {
      Set<ReconfigurationState> more = EnumSet.copyOf(reached);
      reached.forEach(one -> more.addAll(one.next()));
      grown = reached.addAll(more);
    }
    assertThat(reached).anyMatch(ReconfigurationState::ended);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_over_stays_so_and_holds_no_amps(ReconfigurationState state) {
    assertThat(state.next().isEmpty()).isEqualTo(state.ended());
    assertThat(state.ended() && state.holdsAmps()).isFalse();
    assertThat(state.active() && !state.holdsAmps()).isFalse();
  }

  @Test
  void nothing_is_given_up_once_the_amps_have_moved() {
    assertThat(ReconfigurationState.MOVED.next())
        .containsExactlyInAnyOrder(ReconfigurationState.GOING_BACK, ReconfigurationState.RELEASING);
    assertThat(ReconfigurationStep.UPDATE_INDEX.beforeExchange()).isTrue();
    assertThat(ReconfigurationStep.EXCHANGE.beforeExchange()).isFalse();
  }
}
