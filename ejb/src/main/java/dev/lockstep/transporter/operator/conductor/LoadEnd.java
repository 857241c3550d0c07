package dev.lockstep.transporter.operator.conductor;

/**
 * How an attempt of a load has ended.
 *
 * @param message why it has failed; otherwise empty
 */
public record LoadEnd(Kind kind, String message) {

  /** What has become of the attempt. */
  public enum Kind {
    /** All methods have ended. */
    COMPLETED,
    /** It was stopped after a checkpoint and can be restarted. */
    STOPPED,
    /** It has failed and can be restarted from its last checkpoint. */
    FAILED
  }
}
