package dev.lockstep.sequencer.readiness;

import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.Touch;
import java.util.List;

/** The operations that are under way beside one. */
public interface OtherOperations {

  /**
   * Those that stand in the way of an operation, each as a sentence that names it and what both
   * change, such as {@code Operation 12 (q3) is PAUSED and changes company 410}.
   *
   * @param operation the one that asks
   * @param touch what it changes
   */
  List<String> inTheWay(OperationId operation, Touch touch);
}
