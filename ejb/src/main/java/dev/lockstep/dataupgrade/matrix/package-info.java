/**
 * The matrix of a run: companies by programs, with one letter for the state of each task. It is
 * made for runs of 100,000 tasks and more: it is read as a whole once, and then what has changed is
 * looked for where something may have changed.
 */
@NullMarked
package dev.lockstep.dataupgrade.matrix;

import org.jspecify.annotations.NullMarked;
