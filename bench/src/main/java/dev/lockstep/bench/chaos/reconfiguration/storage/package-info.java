/**
 * The storages that a campaign's AMPs have: how they are filled, and what is compared of them after
 * a move: rows, structure, rights, cylinder index and configuration map.
 */
@NullMarked
package dev.lockstep.bench.chaos.reconfiguration.storage;

import org.jspecify.annotations.NullMarked;
