/**
 * Following an operation until it rests: a line for each change, and below an entry the progress of
 * the data upgrade run that it executes.
 */
@NullMarked
package dev.lockstep.cli.op.watch;

import org.jspecify.annotations.NullMarked;
