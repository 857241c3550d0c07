package dev.lockstep.dataupgrade;

import java.time.Duration;
import java.util.Locale;

/**
 * How long an upgrade program is expected to run; the larger ones start first
 * (reference/data-upgrade-engine.txt, "Runtime Class").
 */
public enum RuntimeClass {
  HUGE,
  LARGE,
  MEDIUM,
  SMALL,
  /** Not executed, but may be a prerequisite of others. */
  NONE;

  /** The class as files name it: {@code huge}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a program of this class is taken to need as long as it was never executed. */
  public Duration usual() {
    return switch (this) {
      case HUGE -> Duration.ofHours(1);
      case LARGE -> Duration.ofMinutes(10);
      case MEDIUM -> Duration.ofMinutes(1);
      case SMALL -> Duration.ofSeconds(1);
      case NONE -> Duration.ZERO;
    };
  }

  /** Whether programs of this class are executed at all. */
  public boolean executed() {
    return this != NONE;
  }

  /** The higher of two classes; {@code HUGE} is the highest. */
  public RuntimeClass higher(RuntimeClass other) {
    return ordinal() <= other.ordinal() ? this : other;
  }
}
