package dev.lockstep.bench.viewers;

import java.nio.file.Path;

/**
 * What is measured.
 *
 * @param wildflyHome the assembled server
 * @param viewers of the first server, one of which does not read; the second one has a fifth
 * @param changes in each round
 * @param rounds each of live events and of polling
 */
record ViewersSettings(Path wildflyHome, int viewers, int changes, int rounds) {

  int viewersOfSecond() {
    return Math.max(1, viewers / 5);
  }
}
