package dev.lockstep.reconfiguration.service;

/** How the execution of a step ended, as the batch job's next element depends on it. */
public enum StepEnd {
  /** It is done, or was before. */
  DONE,
  /** The reconfiguration rests, or this attempt has nothing to say any more. */
  STOPPED
}
