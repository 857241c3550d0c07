package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast AMPs move between databases of a kind.
 *
 * @param measured the reconfiguration that was as fast, or null when it is a default
 * @param bytes on the disk, without indexes, that the times below are of
 * @param copying how long one stream copies that much
 * @param rest how long everything else takes for that much, keys and indexes above all
 * @param streams how many there were at a time; more are not known to be of use
 */
public record MoveSpeed(
    DatabaseKind kind,
    @Nullable ReconfigurationId measured,
    long bytes,
    Duration copying,
    Duration rest,
    int streams) {

  /** A move of less says nothing of large ones. */
  public static final long LEAST_BYTES = 64L << 20;

  /** What is taken when no move was measured: rather slow than fast. */
  public static MoveSpeed byDefault(DatabaseKind kind) {
    return switch (kind) {
      case POSTGRESQL ->
          new MoveSpeed(kind, null, 20L << 20, Duration.ofSeconds(1), Duration.ofMillis(250), 4);
      case H2 -> new MoveSpeed(kind, null, 5L << 20, Duration.ofSeconds(1), Duration.ZERO, 2);
    };
  }

  /** Whether it says something of moves to come. */
  public boolean counts() {
    return bytes >= LEAST_BYTES && !copying.isZero() && !copying.isNegative();
  }

  /** How long a number of streams copies as many bytes. */
  Duration copying(long wanted, int atOnce) {
    return part(copying, wanted).dividedBy(Math.max(1, Math.min(atOnce, streams)));
  }

  /** How long everything else takes for as many bytes. */
  Duration rest(long wanted) {
    return part(rest, wanted);
  }

  private Duration part(Duration whole, long wanted) {
    return Duration.ofMillis(Math.round((double) whole.toMillis() * wanted / bytes));
  }
}
