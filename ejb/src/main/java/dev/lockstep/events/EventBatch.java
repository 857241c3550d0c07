package dev.lockstep.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer gets next.
 *
 * @param reason why it is a snapshot, or null when it goes on from what the viewer has
 * @param changes in their order; none means that the viewer has everything
 * @param upTo the viewer's sequence when it has them
 * @param complete whether the viewer then has everything
 */
public record EventBatch(
    @Nullable SnapshotReason reason, List<CellChange> changes, long upTo, boolean complete) {
  public EventBatch {
    changes = List.copyOf(changes);
  }

  /** Whether there is nothing to send. */
  public boolean nothing() {
    return reason == null && changes.isEmpty();
  }
}
