package dev.lockstep.dataupgrade.picture;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.live.Pace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Pictures of runs that are active are made for a twentieth of the time at most, however many
 * people ask for them; of those that rest each time. Safe for use by many threads.
 */
final class RecentPicture<T> {

  private static final int SHARE = 20;

  private final LongSupplier nanos;
  private final Map<RunId, Made<T>> recent = new ConcurrentHashMap<>();

  private record Made<T>(T picture, Pace pace) {}

  /**
   * @param nanos as {@link System#nanoTime()}
   */
  RecentPicture(LongSupplier nanos) {
    this.nanos = nanos;
  }

  T of(RunId run, boolean active, Supplier<T> making) {
    if (!active) {
      recent.remove(run);
      return making.get();
    }
    return recent
        .compute(
            run,
            (id, before) -> {
              if (before != null && !before.pace().due()) {
                return before;
              }
              Pace pace = before == null ? new Pace(SHARE, nanos) : before.pace();
              return new Made<>(pace.measured(making), pace);
            })
        .picture();
  }
}
