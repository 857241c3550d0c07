/**
 * The system model on disk: what is written at each change of an operation, how it is read again,
 * and how it compares with the control database (reference/put-sequencer.txt).
 */
@NullMarked
package dev.lockstep.sequencer.model;

import org.jspecify.annotations.NullMarked;
