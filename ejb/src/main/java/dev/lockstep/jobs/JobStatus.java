package dev.lockstep.jobs;

/** The batch status of an execution, in the words of Jakarta Batch. */
public enum JobStatus {
  STARTING,
  STARTED,
  STOPPING,
  STOPPED,
  FAILED,
  COMPLETED,
  ABANDONED
}
