package dev.lockstep.bench.barrier;

import java.nio.file.Path;

/**
 * What is measured.
 *
 * @param wildflyHome the assembled server
 * @param barriers in each round, for each number of instances and each peer
 * @param rounds in which the peers take turns
 */
record BarrierSettings(Path wildflyHome, int barriers, int rounds) {}
