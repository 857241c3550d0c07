/** Signing in and out, and what administrators do about users and tokens. */
@NullMarked
package dev.lockstep.cli.access;

import org.jspecify.annotations.NullMarked;
