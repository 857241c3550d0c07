package dev.lockstep.reconfiguration.cylinder.row;

import java.util.function.BooleanSupplier;

/** Looks on while rows pass, and may end that. Is called between buffers, not for each row. */
public interface RowWatch {

  /** Rows and bytes that have passed since the last call. */
  void passed(long rows, long bytes);

  /** Whether no more rows are wanted. */
  boolean stopped();

  /**
   * Goes on when more rows are wanted.
   *
   * @throws RowsStoppedException when not
   */
  default void requireMore() throws RowsStoppedException {
    if (stopped()) {
      throw new RowsStoppedException();
    }
  }

  /** Nobody looks on, but a condition ends it. */
  static RowWatch until(BooleanSupplier stopped) {
    return new RowWatch() {
      @Override
      public void passed(long rows, long bytes) {}

      @Override
      public boolean stopped() {
        return stopped.getAsBoolean();
      }
    };
  }

  /** Nobody looks on. */
  static RowWatch none() {
    return until(() -> false);
  }
}
