package dev.lockstep.site.amp.target;

import org.jspecify.annotations.Nullable;

/**
 * A row of the cylinder index: a key range of one table in one storage.
 *
 * @param table the table's name as the database keeps it
 * @param number from 1 on
 * @param amp number of the AMP that owns it
 * @param low its lowest key as text, or null when it is open below
 * @param high the key above its highest one as text, or null when it is open above
 * @param rows how many rows it has, or null when nobody has counted them
 * @param checksum of its rows, or null when nobody has built it
 * @param writtenBy such as {@code adopt}, {@code load 12} or {@code move 3}
 */
public record Cylinder(
    String table,
    int number,
    int amp,
    @Nullable String low,
    @Nullable String high,
    @Nullable Long rows,
    @Nullable String checksum,
    String writtenBy) {

  /** The one cylinder of a table that was there before Lockstep. */
  static Cylinder adopted(String table, int amp) {
    return new Cylinder(table, 1, amp, null, null, null, null, "adopt");
  }
}
