package dev.lockstep.reconfiguration.cylinder.row;

/** No more rows are wanted. */
public final class RowsStoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Tells so. */
  public RowsStoppedException() {
    super("No more rows are wanted");
  }
}
