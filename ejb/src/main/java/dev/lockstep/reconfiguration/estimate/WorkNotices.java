package dev.lockstep.reconfiguration.estimate;

import dev.lockstep.shared.Fault;
import java.util.List;

/**
 * Tells what works in AMPs now. It says nothing about the moves themselves, and may be over before
 * they begin.
 */
public final class WorkNotices {

  private WorkNotices() {}

  /**
   * A notice for each work.
   *
   * @param works what would be said against a move that began now
   */
  public static List<String> of(List<Fault> works) {
    return works.stream()
        .map(
            work ->
                "As long as "
                    + work.object()
                    + " "
                    + work.message()
                    + ", no move begins. "
                    + work.action())
        .toList();
  }
}
