package dev.lockstep.coordination.exchange;

/** Where an instance stands, as it reports it. */
public enum Standing {
  /** Nothing was heard of it; never reported. */
  ABSENT,
  /** It can be called. */
  READY,
  /** Its operator is being called in the reported step. */
  CALLED,
  /** It has ended the reported step and waits. */
  ARRIVED,
  /** Its operator cannot go on; it waits for the end of all. */
  FAILED,
  /** It is gone, and nothing more comes of it. */
  LEFT;

  boolean last() {
    return this == LEFT;
  }
}
