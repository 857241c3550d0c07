package dev.lockstep.cli.session;

/** How a command ended, as the calling script sees it. */
public enum ExitCode {
  DONE(0),
  /** Done, but something wants a look. */
  WARNINGS(4),
  /** The call or its input is wrong. */
  USER_FAULT(8),
  /** It did not work, through no fault of the call. */
  FAILED(12);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number for the operating system. */
  public int number() {
    return number;
  }
}
