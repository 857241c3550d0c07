package dev.lockstep.site.amp.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.audit.Reason;
import dev.lockstep.site.lock.LockedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AvailabilityRulesTest {

  private static final List<LockedObject> DISKS = List.of(LockedObject.storage("disk0"));
  private static final Fault USE = Fault.of("reconfiguration 3", "copies rows", "Wait for it");
  private static final Duration GRACE = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource(
      value = AvailabilityState.class,
      names = {"ONLINE", "GOING_OFFLINE", "OFFLINE", "GOING_ONLINE"})
  void they_go_offline_from_everywhere_and_the_audit_tells_who_and_why(AvailabilityState state) {
    AvailabilityChange change =
        in(state)
            .offline(order(AvailabilityCommand.OFFLINE), GRACE, DISKS, List.of())
            .orElseThrow();

    assertThat(change.next()).isEqualTo(AvailabilityState.GOING_OFFLINE);
    assertThat(change.grace()).isEqualTo(GRACE);
    assertThat(change.storages()).isEqualTo(DISKS);
    assertThat(change.told().who()).isEqualTo("ann");
    assertThat(change.told().action()).isEqualTo("amp offline");
    assertThat(change.told().reason()).isEqualTo("a move");
    assertThat(change.told().result())
        .isEqualTo("the AMPs were " + state + "; open transactions have 30 s, storage disk0");
  }

  @Test
  void who_works_in_offline_amps_is_not_disturbed_by_another_look() {
    assertThat(
            in(AvailabilityState.OFFLINE)
                .offline(order(AvailabilityCommand.OFFLINE), GRACE, DISKS, List.of(USE)))
        .isEmpty();
  }

  @Test
  void what_is_down_neither_goes_offline_nor_online_and_every_fault_is_named() {
    assertThat(
            refusal(
                () ->
                    in(AvailabilityState.DOWN)
                        .offline(order(AvailabilityCommand.OFFLINE), GRACE, DISKS, List.of())))
        .hasSize(1);
    assertThat(
            refusal(
                () ->
                    in(AvailabilityState.DOWN)
                        .online(order(AvailabilityCommand.ONLINE), DISKS, List.of(USE))))
        .extracting(Fault::object)
        .containsExactly("the AMPs", "reconfiguration 3");
  }

  @ParameterizedTest
  @EnumSource(
      value = AvailabilityState.class,
      names = {"GOING_OFFLINE", "OFFLINE"})
  void they_come_online_unless_somebody_works_in_them(AvailabilityState state) {
    assertThat(in(state).online(order(AvailabilityCommand.ONLINE), DISKS, List.of()))
        .hasValueSatisfying(
            change -> assertThat(change.next()).isEqualTo(AvailabilityState.GOING_ONLINE));
    assertThat(
            refusal(() -> in(state).online(order(AvailabilityCommand.ONLINE), DISKS, List.of(USE))))
        .containsExactly(USE);
  }

  @ParameterizedTest
  @EnumSource(
      value = AvailabilityState.class,
      names = {"GOING_ONLINE", "ONLINE"})
  void what_is_online_stays_so(AvailabilityState state) {
    assertThat(in(state).online(order(AvailabilityCommand.ONLINE), DISKS, List.of(USE))).isEmpty();
  }

  @Test
  void the_flag_is_set_on_offline_amps_only_and_once() {
    AvailabilityChange down = in(AvailabilityState.OFFLINE).down(3).orElseThrow();
    assertThat(down.next()).isEqualTo(AvailabilityState.DOWN);
    assertThat(down.reconfiguration()).isEqualTo(3);
    assertThat(down.told().who()).isEqualTo("reconfiguration 3");
    assertThat(in(AvailabilityState.DOWN).down(3)).isEmpty();
    for (AvailabilityState state :
        List.of(
            AvailabilityState.ONLINE,
            AvailabilityState.GOING_OFFLINE,
            AvailabilityState.GOING_ONLINE)) {
      assertThat(code(() -> in(state).down(3))).isEqualTo(ErrorCode.AMPS_NOT_OFFLINE);
    }
    assertThat(code(() -> in(AvailabilityState.DOWN).down(4)))
        .isEqualTo(ErrorCode.AMPS_NOT_OFFLINE);
  }

  @Test
  void the_flag_is_taken_away_by_who_set_it() {
    AvailabilityChange up = in(AvailabilityState.DOWN).up(3).orElseThrow();
    assertThat(up.next()).isEqualTo(AvailabilityState.OFFLINE);
    assertThat(up.reconfiguration()).isNull();
    assertThat(in(AvailabilityState.OFFLINE).up(3)).isEmpty();
    assertThat(code(() -> in(AvailabilityState.DOWN).up(4))).isEqualTo(ErrorCode.WRONG_STATE);
    assertThat(code(() -> in(AvailabilityState.ONLINE).up(3))).isEqualTo(ErrorCode.WRONG_STATE);
  }

  /** Those that are down are so for reconfiguration 3. */
  private static AvailabilityRules in(AvailabilityState state) {
    Long reconfiguration = state == AvailabilityState.DOWN ? 3L : null;
    return new AvailabilityRules(
        new AmpAvailability(7, state, Instant.EPOCH, "ann", reconfiguration, null, null));
  }

  private static AvailabilityOrder order(AvailabilityCommand command) {
    return new AvailabilityOrder(command, "ann", new Reason("a move"));
  }

  private static List<Fault> refusal(Runnable wish) {
    LockstepException refused = catchThrowableOfType(LockstepException.class, wish::run);
    assertThat(refused.code()).isEqualTo(ErrorCode.AMPS_IN_USE);
    return refused.faults();
  }

  private static ErrorCode code(Runnable wish) {
    return catchThrowableOfType(LockstepException.class, wish::run).code();
  }
}
