package dev.lockstep.bench.command;

/** Options that make no sense. */
public final class UserFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message says which option is wrong and what it can be
   */
  public UserFaultException(String message) {
    super(message);
  }
}
