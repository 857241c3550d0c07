package dev.lockstep.reconfiguration.estimate;

import java.util.List;

/**
 * How much more a data store can hold, as far as that is known.
 *
 * @param limits all that hold; empty when nothing is known
 * @param notices what somebody should know who relies on it
 */
public record Room(String dataStore, List<Limit> limits, List<String> notices) {

  /**
   * One thing that bounds it.
   *
   * @param place the same for all data stores that share it, such as a disk
   * @param words what it is, such as {@code disk /data (/dev/sda1)}
   * @param free bytes
   */
  public record Limit(String place, String words, long free) {}

  public Room {
    limits = List.copyOf(limits);
    notices = List.copyOf(notices);
  }

  /** Nothing is known of it. */
  public static Room unknown(String dataStore, String why) {
    return new Room(
        dataStore,
        List.of(),
        List.of(
            "The free space of data store "
                + dataStore
                + " is not known: "
                + why
                + ". State `capacity` for it in the site file, or look at it"));
  }
}
