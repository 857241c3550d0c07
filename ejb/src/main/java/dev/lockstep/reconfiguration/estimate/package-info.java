/**
 * What moves of AMPs will take: time, by the speed of moves that were made, and space where their
 * rows go. Plain rules.
 */
@NullMarked
package dev.lockstep.reconfiguration.estimate;

import org.jspecify.annotations.NullMarked;
