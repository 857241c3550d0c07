package dev.lockstep.reconfiguration.cylinder;

import org.jspecify.annotations.Nullable;

/**
 * The range of keys that a cylinder stands for. A bound is a JSON array with the text of each of
 * the key's values.
 *
 * @param table as the database writes it
 * @param number from 1, in the order of the keys
 * @param low the lowest key in it, or null when it has no lower end
 * @param high the lowest key above it, or null when it has no upper end
 */
public record CylinderRange(String table, int number, @Nullable String low, @Nullable String high) {

  /** All rows of a table, as its only cylinder. */
  public static CylinderRange whole(String table) {
    return new CylinderRange(table, 1, null, null);
  }

  /** Whether it has all rows of its table. */
  public boolean isWhole() {
    return low == null && high == null;
  }
}
