/** Requests as spans, which the jobs go on with that they start. */
@NullMarked
package dev.lockstep.rest.trace;

import org.jspecify.annotations.NullMarked;
