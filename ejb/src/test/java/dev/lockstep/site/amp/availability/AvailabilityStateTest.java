package dev.lockstep.site.amp.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ONLINE        | GOING_OFFLINE
          GOING_OFFLINE | GOING_OFFLINE, OFFLINE, GOING_ONLINE
          OFFLINE       | GOING_OFFLINE, DOWN, GOING_ONLINE
          DOWN          | OFFLINE
          GOING_ONLINE  | GOING_OFFLINE, ONLINE
          """)
  void each_state_leads_to_these_and_no_other(AvailabilityState state, String next) {
    Set<AvailabilityState> expected =
        Stream.of(next.split(", "))
            .map(AvailabilityState::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(AvailabilityState.class)));
    assertThat(state.next()).isEqualTo(expected);
  }

  @Test
  void only_what_is_on_its_way_goes_on_by_itself() {
    assertThat(Stream.of(AvailabilityState.values()).filter(state -> !state.settled()))
        .containsExactly(AvailabilityState.GOING_OFFLINE, AvailabilityState.GOING_ONLINE);
  }
}
