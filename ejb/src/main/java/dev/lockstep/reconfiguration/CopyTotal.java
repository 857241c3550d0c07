package dev.lockstep.reconfiguration;

import java.util.Collection;

/**
 * How far the copy of several tables has come, or of one.
 *
 * @param cylinders how many they have
 * @param copied how many of them are copied
 * @param copying how many are being copied
 * @param failed how many wait after they have met an error
 * @param estimatedBytes of all of them
 * @param rows of those that are copied
 * @param bytes of those that are copied
 * @param percent of the estimated bytes, 100 only when every cylinder is copied; 0 while no
 *     cylinder is known
 */
public record CopyTotal(
    long cylinders,
    long copied,
    long copying,
    long failed,
    long estimatedBytes,
    long rows,
    long bytes,
    int percent) {

  /** The sum over tables. */
  public static CopyTotal of(Collection<CopyProgress> tables) {
    long cylinders = tables.stream().mapToLong(CopyProgress::cylinders).sum();
    long copied = tables.stream().mapToLong(CopyProgress::copied).sum();
    return new CopyTotal(
        cylinders,
        copied,
        tables.stream().mapToLong(CopyProgress::copying).sum(),
        tables.stream().mapToLong(CopyProgress::failed).sum(),
        tables.stream().mapToLong(CopyProgress::estimatedBytes).sum(),
        tables.stream().mapToLong(CopyProgress::rows).sum(),
        tables.stream().mapToLong(CopyProgress::bytes).sum(),
        percent(tables, cylinders, copied));
  }

  /** Tables that seem empty count by their cylinders, so that no estimate divides by nothing. */
  private static int percent(Collection<CopyProgress> tables, long cylinders, long copied) {
    if (copied == cylinders) {
      return cylinders == 0 ? 0 : 100;
    }
    double all = tables.stream().mapToDouble(CopyTotal::weight).sum();
    double done =
        tables.stream()
            .filter(table -> table.cylinders() > 0)
            .mapToDouble(table -> weight(table) * table.copied() / table.cylinders())
            .sum();
    return (int) Math.min(99, Math.floor(100 * done / all));
  }

  private static double weight(CopyProgress table) {
    return Math.max(table.estimatedBytes(), table.cylinders());
  }
}
