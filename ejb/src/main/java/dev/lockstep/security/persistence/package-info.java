/** The table of access tokens. */
@NullMarked
package dev.lockstep.security.persistence;

import org.jspecify.annotations.NullMarked;
