/**
 * The structure of a storage: read from one schema, made in stages in another, empty one of the
 * same kind of database, and compared. What cannot be copied is named before anything is made.
 */
@NullMarked
package dev.lockstep.reconfiguration.structure;

import org.jspecify.annotations.NullMarked;
