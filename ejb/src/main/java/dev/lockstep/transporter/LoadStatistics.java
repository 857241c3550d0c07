package dev.lockstep.transporter;

/**
 * What an instance has done since the load was first started.
 *
 * @param rows how many the table took
 * @param rejected how many are in the error tables
 * @param bytes how much of the source was read
 */
public record LoadStatistics(long rows, long rejected, long bytes) {

  /** Before anything was done. */
  public static final LoadStatistics NONE = new LoadStatistics(0, 0, 0);

  /** What both have done. */
  public LoadStatistics plus(LoadStatistics more) {
    return new LoadStatistics(rows + more.rows, rejected + more.rejected, bytes + more.bytes);
  }
}
