package dev.lockstep.transporter.load;

import java.util.Arrays;

/** How an attempt to execute a load ended for those who called it. */
public enum LoadExit {
  /** Every row was loaded. */
  DONE(0),
  /** All was done, but some rows are in error tables. */
  BAD_ROWS(4),
  /** The load or its target is not as it has to be; nothing was loaded. */
  REFUSED(8),
  FAILED(12);

  private final int number;

  LoadExit(int number) {
    this.number = number;
  }

  /** The exit code. */
  public int number() {
    return number;
  }

  /** The exit with this code. */
  public static LoadExit of(int number) {
    return Arrays.stream(values())
        .filter(exit -> exit.number == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No exit code of a load: " + number));
  }

  /** The exit of a load that has come to the end of its data. */
  public static LoadExit ofRejected(long rows) {
    return rows == 0 ? DONE : BAD_ROWS;
  }
}
