package dev.lockstep.sequencer.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.sequencer.seat.SeatChange.Kind;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SeatRulesTest {

  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
  private static final Seat FREE = new Seat(null, List.of(), null);

  private final SeatRules rules = new SeatRules(Duration.ofMinutes(5));

  @Test
  void a_free_seat_is_taken_by_whoever_comes() {
    Seat seat = rules.take(FREE, "ann", T0);

    assertThat(seat.driver()).isEqualTo(new Driver("ann", T0, T0, null));
    assertThat(seat.change()).isEqualTo(new SeatChange(Kind.TAKEN, T0, "ann", null, "ann"));
  }

  @Test
  void a_seat_whose_driver_is_there_is_not_taken() {
    Seat seat = rules.take(FREE, "ann", T0);

    LockstepException refused = refused(() -> rules.take(seat, "bob", at(299)));

    assertThat(refused.code()).isEqualTo(ErrorCode.SEAT_TAKEN);
    assertThat(refused)
        .hasMessage(
            "ann drives since 2026-01-02T03:04:05Z. Ask for the seat: ./lockstep drive ask."
                + " Without being seen for 5m the driver loses it to whoever takes it");
  }

  @Test
  void the_seat_of_somebody_who_disappeared_is_taken_over() {
    Seat seat = rules.take(FREE, "ann", T0);

    Seat taken = rules.take(seat, "bob", at(300));

    assertThat(taken.driver()).isEqualTo(new Driver("bob", at(300), at(300), null));
    assertThat(taken.change())
        .isEqualTo(new SeatChange(Kind.TAKEN_OVER, at(300), "bob", "ann", "bob"));
    assertThat(taken.change().text())
        .isEqualTo("bob drives in the place of ann, who was not seen any more");
  }

  @Test
  void a_driver_who_takes_the_seat_again_is_only_seen() {
    Seat seat = rules.take(rules.take(FREE, "ann", T0), "ann", at(200));

    assertThat(seat.driver()).isEqualTo(new Driver("ann", T0, at(200), null));
    assertThat(seat.change().at()).isEqualTo(T0);
    assertThat(refused(() -> rules.take(seat, "bob", at(499))).code())
        .isEqualTo(ErrorCode.SEAT_TAKEN);
  }

  @Test
  void the_driver_sees_who_asks_since_when() {
    Seat seat = rules.take(FREE, "ann", T0);

    seat = rules.ask(seat, "bob", at(10));
    seat = rules.ask(seat, "cid", at(20));
    seat = rules.ask(seat, "bob", at(30));

    assertThat(seat.requests())
        .containsExactly(new SeatRequest("bob", at(10)), new SeatRequest("cid", at(20)));
  }

  @Test
  void asking_is_for_those_who_do_not_drive_while_somebody_does() {
    Seat seat = rules.take(FREE, "ann", T0);

    assertThat(refused(() -> rules.ask(seat, "ann", T0)))
        .hasMessage("ann drives already. Hand the seat over: ./lockstep drive give");
    assertThat(refused(() -> rules.ask(FREE, "bob", T0)))
        .hasMessage("Nobody drives. Take the seat: ./lockstep drive take");
  }

  @Test
  void no_more_people_ask_than_a_driver_can_read() {
    Seat seat = rules.take(FREE, "ann", T0);
    for (int i = 0; i < 100; i++) {
      seat = rules.ask(seat, "person " + i, T0);
    }
    Seat full = seat;

    assertThat(refused(() -> rules.ask(full, "one more", T0)))
        .hasMessageContaining("100 people ask for the seat already");
    assertThat(rules.ask(full, "person 7", at(1))).isEqualTo(full);
  }

  @Test
  void the_seat_is_handed_over_to_somebody_who_asked() {
    Seat seat = rules.ask(rules.take(FREE, "ann", T0), "bob", at(5));
    seat = rules.ask(seat, "cid", at(6));

    Seat given = rules.give(seat, "ann", "bob", at(10));

    assertThat(given.driver()).isEqualTo(new Driver("bob", at(10), null, "ann"));
    assertThat(given.requests()).containsExactly(new SeatRequest("cid", at(6)));
    assertThat(given.change())
        .isEqualTo(new SeatChange(Kind.HANDED_OVER, at(10), "ann", "ann", "bob"));
    assertThat(given.change().text()).isEqualTo("bob drives; handed over by ann");
  }

  @Test
  void a_seat_that_was_handed_over_is_taken_back_until_the_other_one_comes() {
    Seat given = rules.give(rules.take(FREE, "ann", T0), "ann", "nobdy", at(10));

    assertThat(refused(() -> rules.take(given, "cid", at(11))).code())
        .isEqualTo(ErrorCode.SEAT_TAKEN);
    Seat back = rules.take(given, "ann", at(12));
    assertThat(back.driver()).isEqualTo(new Driver("ann", at(12), at(12), null));
    assertThat(back.change().kind()).isEqualTo(Kind.TAKEN_BACK);

    Seat come = rules.yieldTo(given, "nobdy", at(11));
    assertThat(refused(() -> rules.take(come, "ann", at(12))).code())
        .isEqualTo(ErrorCode.SEAT_TAKEN);
  }

  @Test
  void somebody_who_never_comes_loses_the_seat_like_everybody_else() {
    Seat given = rules.give(rules.take(FREE, "ann", T0), "ann", "bob", at(10));

    assertThat(rules.take(given, "cid", at(310)).drivenBy("cid")).isTrue();
  }

  @Test
  void the_driver_leaves_the_seat_and_nobody_needs_to_ask_any_more() {
    Seat seat = rules.ask(rules.take(FREE, "ann", T0), "bob", at(5));

    Seat left = rules.release(seat, "ann", at(10));

    assertThat(left.driver()).isNull();
    assertThat(left.requests()).isEmpty();
    assertThat(left.change()).isEqualTo(new SeatChange(Kind.RELEASED, at(10), "ann", "ann", null));
    assertThat(rules.take(left, "bob", at(11)).drivenBy("bob")).isTrue();
  }

  @Test
  void only_the_driver_gives_and_leaves_the_seat() {
    Seat seat = rules.take(FREE, "ann", T0);

    assertThat(refused(() -> rules.give(seat, "bob", "bob", T0)).code())
        .isEqualTo(ErrorCode.NOT_DRIVER);
    assertThat(refused(() -> rules.release(seat, "bob", T0)).code())
        .isEqualTo(ErrorCode.NOT_DRIVER);
    assertThat(refused(() -> rules.release(FREE, "bob", T0)).code())
        .isEqualTo(ErrorCode.NOT_DRIVER);
    assertThat(refused(() -> rules.give(seat, "ann", "ann", T0)))
        .hasMessageContaining("to: ann has the seat already");
  }

  @Test
  void a_command_of_the_driver_passes_and_the_driver_is_seen_by_it() {
    Seat seat = rules.take(FREE, "ann", T0);

    assertThat(rules.requireDriver(seat, "ann", at(200)).driver())
        .isEqualTo(new Driver("ann", T0, at(200), null));
    assertThat(rules.yieldTo(seat, "ann", at(200)).driver())
        .isEqualTo(new Driver("ann", T0, at(200), null));
  }

  @Test
  void a_command_of_somebody_else_is_refused_with_what_to_do() {
    Seat seat = rules.take(FREE, "ann", T0);

    assertThat(refused(() -> rules.requireDriver(seat, "bob", at(1))))
        .hasMessageStartingWith("ann drives since 2026-01-02T03:04:05Z. Ask for the seat:")
        .extracting(LockstepException::code)
        .isEqualTo(ErrorCode.NOT_DRIVER);
    assertThat(refused(() -> rules.yieldTo(seat, "bob", at(400))))
        .hasMessage(
            "ann drives since 2026-01-02T03:04:05Z and was not seen since 2026-01-02T03:04:05Z."
                + " Take the seat: ./lockstep drive take");
  }

  @Test
  void while_nobody_drives_only_commands_that_need_a_driver_are_refused() {
    assertThat(rules.yieldTo(FREE, "bob", T0)).isEqualTo(FREE);
    assertThat(refused(() -> rules.requireDriver(FREE, "bob", T0)))
        .hasMessage("Nobody drives. Take the seat first: ./lockstep drive take")
        .extracting(LockstepException::code)
        .isEqualTo(ErrorCode.NOT_DRIVER);
  }

  private static Instant at(int second) {
    return T0.plusSeconds(second);
  }

  private static LockstepException refused(ThrowingCallable command) {
    return catchThrowableOfType(LockstepException.class, command);
  }
}
