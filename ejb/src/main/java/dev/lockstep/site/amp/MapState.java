package dev.lockstep.site.amp;

import java.util.EnumSet;
import java.util.Set;

/** What a version of the configuration map is, and what it may become. */
public enum MapState {
  /** Saved by a move that is not done; nobody goes by it yet. */
  NEW,
  /** The one that tells where rows are. */
  CURRENT,
  /** A later one has taken its place. */
  OLD;

  /** The states that may follow this one. */
  public Set<MapState> next() {
    return switch (this) {
      case NEW -> EnumSet.of(CURRENT, OLD);
      case CURRENT -> EnumSet.of(OLD);
      case OLD -> EnumSet.noneOf(MapState.class);
    };
  }
}
