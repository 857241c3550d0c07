package dev.lockstep.dataupgrade;

/** How the batch job of a run ended, whatever became of the run's tasks. */
public enum JobEnd {
  DONE,
  /** By an operator, or because its server goes down. */
  STOPPED,
  /** Something other than a task failed. */
  FAILED
}
