/**
 * Answers every exception as a problem detail (RFC 9457) with the error's code. What is not the
 * caller's matter is logged with its stack trace, and none of it is told to the caller.
 */
@NullMarked
package dev.lockstep.rest.problem;

import org.jspecify.annotations.NullMarked;
