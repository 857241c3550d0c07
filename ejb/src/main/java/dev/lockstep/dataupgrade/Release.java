package dev.lockstep.dataupgrade;

/** Whether the companies of a run wait for each other. */
public enum Release {
  /**
   * All companies go through the batches together, and are released when the Last batch is done in
   * all of them (reference/data-upgrade-engine.txt, "When the Last Batch is executed, the companies
   * are released").
   */
  RUN,
  /**
   * Each company goes through the batches at its own pace, and is released as soon as its own Last
   * batch is done. Companies that share tables go together.
   */
  COMPANY
}
