/**
 * Lockstep's own tables in the storages of AMPs, the survey of the tables that are there already,
 * and the cylinder index, which everybody asks before writing rows of a storage.
 */
@NullMarked
package dev.lockstep.site.amp.target;

import org.jspecify.annotations.NullMarked;
