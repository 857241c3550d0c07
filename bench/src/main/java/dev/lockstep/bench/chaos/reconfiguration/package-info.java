/**
 * Moves of AMPs as what a campaign disturbs: an operator who stops moves, lets them go on, gives
 * them up, shows the AMPs to their users, goes back and releases storages, and a comparison of
 * storages, rights, cylinder indexes and configuration maps with what they have to be.
 */
@NullMarked
package dev.lockstep.bench.chaos.reconfiguration;

import org.jspecify.annotations.NullMarked;
