/**
 * A comparable description of one schema, its structure and its rows, read from the database's own
 * catalog. Two pictures are equal exactly if the schemas hold the same.
 */
@NullMarked
package dev.lockstep.examples.picture;

import org.jspecify.annotations.NullMarked;
