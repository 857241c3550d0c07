package dev.lockstep.bench.upgrade;

import java.nio.file.Path;
import java.util.List;

/**
 * What is measured.
 *
 * @param wildflyHome the assembled server
 * @param schemas how many
 * @param rounds in each of which every peer is measured once with each count of workers
 * @param workers the counts of workers
 * @param peersOnly leaves Lockstep out: measures the machine
 */
record UpgradeSettings(
    Path wildflyHome, int schemas, int rounds, List<Integer> workers, boolean peersOnly) {

  UpgradeSettings {
    workers = List.copyOf(workers);
    if (schemas < 1 || rounds < 1 || workers.isEmpty()) {
      throw new IllegalArgumentException("At least one schema, one round, one count of workers.");
    }
  }

  /** How many schemas are migrated by each peer before anything is measured. */
  int warmUpSchemas() {
    return Math.max(1, schemas / 2);
  }
}
