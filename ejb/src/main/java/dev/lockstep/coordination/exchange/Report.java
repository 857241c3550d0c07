package dev.lockstep.coordination.exchange;

import dev.lockstep.coordination.Response;
import dev.lockstep.coordination.TelinfoChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance stands. It is sent whenever that changes, and again as a sign of life.
 *
 * @param instance who reports, from 1 on
 * @param seen the number of the newest release that it has seen
 * @param step the number of the step that it was called in last, 0 before the first one
 * @param response how it has ended that step; only of one that has arrived
 * @param changes of the communication area, made in that step
 * @param message why it has failed; otherwise empty
 */
public record Report(
    LoadAttempt load,
    int instance,
    long seen,
    Standing standing,
    int step,
    @Nullable Response response,
    List<TelinfoChange> changes,
    String message) {

  public Report {
    changes = List.copyOf(changes);
  }
}
