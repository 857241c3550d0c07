package dev.lockstep.sequencer;

/** What one can choose who cancels an operation (reference/put-sequencer.txt: continue or exit). */
public enum CancelChoice {
  /** Back to the operation as it is. */
  RETURN,
  /** Stop the current entry and begin it again. */
  RESTART,
  /** Stop the current entry and leave the operation. */
  EXIT
}
