package dev.lockstep.dataupgrade.api;

/** An upgrade program throws it to fail and to have no other task of the run begun. */
public class StopRunException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A failure after which the run must not go on.
   *
   * @param message what is wrong and what to do about it
   */
  public StopRunException(String message) {
    super(message);
  }

  /**
   * A failure after which the run must not go on.
   *
   * @param message what is wrong and what to do about it
   */
  public StopRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
