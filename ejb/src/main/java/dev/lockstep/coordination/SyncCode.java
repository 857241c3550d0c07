package dev.lockstep.coordination;

/** What an instance receives at the end of a phase (reference/tpt-return-codes.txt). */
public enum SyncCode {
  /** All instances have reached the barrier. */
  BARRIER("TD_SYNC_BARRIER"),
  /** All instances have reached the barrier, and the communication area is handed on. */
  TELINFO("TD_SYNC_TELINFO"),
  /** The instance has ended the method. */
  END_METHOD("TD_END_METHOD");

  private final String text;

  SyncCode(String text) {
    this.text = text;
  }

  /** As the document writes it. */
  @Override
  public String toString() {
    return text;
  }
}
