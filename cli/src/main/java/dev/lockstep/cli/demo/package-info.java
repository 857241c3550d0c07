/**
 * The example from site to report in one command: it takes up whatever an earlier, interrupted call
 * has left.
 */
@NullMarked
package dev.lockstep.cli.demo;

import org.jspecify.annotations.NullMarked;
