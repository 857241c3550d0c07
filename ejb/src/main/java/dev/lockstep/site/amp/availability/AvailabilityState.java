package dev.lockstep.site.amp.availability;

import java.util.EnumSet;
import java.util.Set;

/** Whether the users of the AMPs may work, and where that may go from here. */
public enum AvailabilityState {
  ONLINE,
  /** The storages' users are being locked out; their open transactions have time to end. */
  GOING_OFFLINE,
  OFFLINE,
  /** A reconfiguration's control flag keeps them offline (reference/move-amp.txt, 7). */
  DOWN,
  /** What was taken from the storages' users is being given back. */
  GOING_ONLINE;

  /** The states that may follow this one; going offline may begin anew, with other storages. */
  public Set<AvailabilityState> next() {
    return switch (this) {
      case ONLINE -> EnumSet.of(GOING_OFFLINE);
      case GOING_OFFLINE -> EnumSet.of(GOING_OFFLINE, OFFLINE, GOING_ONLINE);
      case OFFLINE -> EnumSet.of(GOING_OFFLINE, DOWN, GOING_ONLINE);
      case DOWN -> EnumSet.of(OFFLINE);
      case GOING_ONLINE -> EnumSet.of(GOING_OFFLINE, ONLINE);
    };
  }

  /** Whether nothing is left to do until somebody asks for it. */
  public boolean settled() {
    return switch (this) {
      case ONLINE, OFFLINE, DOWN -> true;
      case GOING_OFFLINE, GOING_ONLINE -> false;
    };
  }
}
