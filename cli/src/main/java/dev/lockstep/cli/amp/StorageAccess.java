package dev.lockstep.cli.amp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A storage and whether its users reach it.
 *
 * @param amps the numbers of the AMPs that have it
 * @param lock what keeps its users out; null when nothing does
 */
public record StorageAccess(
    String storage,
    @Nullable String dataStore,
    @Nullable String schema,
    List<Integer> amps,
    @Nullable StorageLock lock) {

  /**
   * The lock of a storage.
   *
   * @param state {@code LOCKING}, {@code DRAINING}, {@code LOCKED} or {@code RELEASING}
   * @param taken the rights that were taken, in words
   */
  public record StorageLock(
      String state, @Nullable String since, List<String> taken, @Nullable String problem) {}

  /** The numbers of the AMPs, or null when it has none. */
  public @Nullable String ampNumbers() {
    return amps.isEmpty() ? null : String.join(", ", amps.stream().map(String::valueOf).toList());
  }

  /** The state of its lock, with a mark if there is a problem with it. */
  public @Nullable String lockState() {
    if (lock == null) {
      return null;
    }
    return lock.problem() == null ? lock.state() : lock.state() + "!";
  }

  /** How many rights were taken. */
  public int taken() {
    return lock == null ? 0 : lock.taken().size();
  }
}
