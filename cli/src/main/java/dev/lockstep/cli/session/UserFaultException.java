package dev.lockstep.cli.session;

/** The call cannot be done as it was written; the message says what to do instead. */
public final class UserFaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserFaultException(String message) {
    super(message);
  }
}
