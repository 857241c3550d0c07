/**
 * Rows of a range on their way: read, written and summed, in the way of each kind of database, with
 * a few buffers in memory however many they are.
 */
@NullMarked
package dev.lockstep.reconfiguration.cylinder.row;

import org.jspecify.annotations.NullMarked;
