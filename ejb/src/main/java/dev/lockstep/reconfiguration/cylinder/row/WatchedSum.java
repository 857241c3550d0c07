package dev.lockstep.reconfiguration.cylinder.row;

/** Tells a watch what was summed since it was told last. */
final class WatchedSum {

  private final RowSum sum;
  private final RowWatch watch;
  private long rows;
  private long bytes;

  WatchedSum(RowSum sum, RowWatch watch) {
    this.sum = sum;
    this.watch = watch;
  }

  /**
   * Tells it.
   *
   * @throws RowsStoppedException when the watch wants no more
   */
  void tell() throws RowsStoppedException {
    if (sum.bytes() > bytes) {
      watch.passed(sum.rows() - rows, sum.bytes() - bytes);
      rows = sum.rows();
      bytes = sum.bytes();
    }
    watch.requireMore();
  }
}
