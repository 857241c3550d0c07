/**
 * The beans of the engine: feature packs are installed, runs are created, initialized, started and
 * stopped, bshells execute their tasks, and a run is taken up again after a crash.
 */
@NullMarked
package dev.lockstep.dataupgrade.run;

import org.jspecify.annotations.NullMarked;
