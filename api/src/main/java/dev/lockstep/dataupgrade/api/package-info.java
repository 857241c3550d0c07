/**
 * What an upgrade program in Java implements and what it is given. A feature pack brings the
 * program's classes in {@code lib/*.jar}; this API is there already.
 */
@NullMarked
package dev.lockstep.dataupgrade.api;

import org.jspecify.annotations.NullMarked;
