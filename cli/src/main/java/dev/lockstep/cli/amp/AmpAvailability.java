package dev.lockstep.cli.amp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the users of the AMPs may work.
 *
 * @param state {@code ONLINE}, {@code GOING_OFFLINE}, {@code OFFLINE}, {@code DOWN} or {@code
 *     GOING_ONLINE}
 * @param who the operator who asked for it
 * @param reconfiguration the one that keeps them down
 * @param problem what keeps them from going offline or online
 */
public record AmpAvailability(
    String state,
    @Nullable String since,
    @Nullable String who,
    @Nullable Integer reconfiguration,
    @Nullable String problem,
    List<StorageAccess> storages) {

  /** One sentence. */
  public String heading() {
    return "The AMPs are "
        + state
        + (reconfiguration == null ? "" : " for reconfiguration " + reconfiguration);
  }

  /** The problem, line by line. */
  public List<String> problems() {
    return problem == null ? List.of() : problem.lines().toList();
  }

  /** Whether they are what was wanted; those that are down are offline, too. */
  public boolean are(String wanted) {
    return state.equals(wanted) || (wanted.equals("OFFLINE") && state.equals("DOWN"));
  }

  /** Whether they are on the way to what was wanted. */
  public boolean goTo(String wanted) {
    return state.equals("GOING_" + wanted);
  }
}
