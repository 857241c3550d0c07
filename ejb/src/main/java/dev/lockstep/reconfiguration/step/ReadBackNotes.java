package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.readback.ReadBack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells operators now and then how much was read back. For one thread. */
final class ReadBackNotes implements ReadBack.Progress {

  private static final Duration PACE = Duration.ofSeconds(2);

  private final StepWork work;
  private final Clock clock;
  private Instant told = Instant.EPOCH;

  ReadBackNotes(StepWork work, Clock clock) {
    this.work = work;
    this.clock = clock;
  }

  @Override
  public void read(int pieces, int all) {
    Instant now = clock.instant();
    if (pieces < all && !now.isBefore(told.plus(PACE))) {
      told = now;
      work.note("Rows are read back and compared: " + pieces + " of " + all + " pieces");
    }
  }
}
