package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long is waited for a data store that is away, and when somebody looks for it. */
class AbsenceTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void it_is_looked_for_soon_at_first_and_every_eight_seconds_then() {
    Absence absence = Absence.began(BEGIN, "refused");
    assertThat(Duration.between(BEGIN, absence.nextLook())).isEqualTo(Duration.ofMillis(500));
    for (long seconds : new long[] {1, 2, 4, 8, 8, 8}) {
      Instant look = absence.nextLook();
      assertThat(absence.rests(look.minusMillis(1))).isTrue();
      assertThat(absence.rests(look)).isFalse();
      absence = absence.again(look, "timeout");
      assertThat(Duration.between(look, absence.nextLook())).isEqualTo(Duration.ofSeconds(seconds));
    }
    assertThat(absence.since()).isEqualTo(BEGIN);
    assertThat(absence.reason()).isEqualTo("timeout");
  }

  @Test
  void tasks_wait_for_ten_minutes() {
    Absence absence = Absence.began(BEGIN, "refused").again(BEGIN.plusSeconds(1), "refused");

    assertThat(absence.tooLong(BEGIN.plus(Duration.ofMinutes(10)).minusMillis(1))).isFalse();
    assertThat(absence.tooLong(BEGIN.plus(Duration.ofMinutes(10)))).isTrue();
  }
}
