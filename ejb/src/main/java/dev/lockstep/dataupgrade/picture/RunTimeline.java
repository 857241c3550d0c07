package dev.lockstep.dataupgrade.picture;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bshell executed what, and when. Of a task that was executed again, the newest attempt.
 *
 * @param from when the first task began, or null when none has
 * @param millis how long the run is
 * @param resolutionMillis what is shorter may be put together with its neighbours
 * @param lanes by the bshells' numbers
 */
public record RunTimeline(
    @Nullable Instant from, long millis, long resolutionMillis, List<BshellLane> lanes) {
  public RunTimeline {
    lanes = List.copyOf(lanes);
  }
}
