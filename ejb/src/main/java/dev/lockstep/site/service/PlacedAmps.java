package dev.lockstep.site.service;

import dev.lockstep.site.Amp;
import java.util.Map;
import java.util.Set;

/**
 * The AMPs that have rows somewhere.
 *
 * @param mapped those in the configuration map; their storages were looked at when they got into it
 * @param marked the storages in which Lockstep has made its own tables, by the AMPs' numbers
 */
record PlacedAmps(Set<Integer> mapped, Map<Integer, String> marked) {

  PlacedAmps {
    mapped = Set.copyOf(mapped);
    marked = Map.copyOf(marked);
  }

  /** Whether an AMP is in the map. */
  boolean isMapped(Amp amp) {
    return mapped.contains(amp.vproc());
  }

  /** Whether the AMP's rows are where Lockstep's own tables were made beside them. */
  boolean isMarked(Amp amp) {
    return isMapped(amp) && amp.storage().equals(marked.get(amp.vproc()));
  }
}
