package dev.lockstep.sequencer.readiness;

import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.Touch;
import java.util.Set;

/** The other entries of the operation that a readiness check is part of. */
public interface OtherEntries {

  /** What all entries of the operation change. */
  Touch touch(OperationId operation);

  /** The companies that an entry of the type {@code data-upgrade-run} upgrades. */
  Set<Integer> upgraded(OperationId operation);
}
