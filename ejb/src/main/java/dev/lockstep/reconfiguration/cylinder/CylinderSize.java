package dev.lockstep.reconfiguration.cylinder;

/** How large a cylinder is to be, about; what is reached first counts. */
public record CylinderSize(long bytes, long rows) {
  public CylinderSize {
    if (bytes <= 0 || rows <= 0) {
      throw new IllegalArgumentException("A cylinder has bytes and rows");
    }
  }

  /** How many cylinders a table of this size is cut into. */
  long parts(long tableBytes, long tableRows) {
    return Math.max(1, Math.max(ceil(tableBytes, bytes), ceil(tableRows, rows)));
  }

  private static long ceil(long whole, long part) {
    return (whole + part - 1) / part;
  }
}
