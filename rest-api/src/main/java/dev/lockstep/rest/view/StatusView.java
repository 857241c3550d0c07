package dev.lockstep.rest.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this server is.
 *
 * @param epoch number of the lease that this server holds, or null when it holds none
 * @param activeRuns the data upgrade runs that a batch job works on
 */
public record StatusView(
    String name,
    String version,
    State state,
    String node,
    Instant startedAt,
    boolean leaseholder,
    @Nullable Long epoch,
    String controlDatabase,
    String java,
    List<Long> activeRuns) {
  public StatusView {
    activeRuns = List.copyOf(activeRuns);
  }

  /** Whether the server takes requests. */
  public enum State {
    STARTING,
    READY
  }
}
