/**
 * How long it takes from a commit in the control database until viewers know of it: those of live
 * events on two servers, one of which does not read, and those that poll over REST.
 */
@NullMarked
package dev.lockstep.bench.viewers;

import org.jspecify.annotations.NullMarked;
