/**
 * Companies as they were at Flowable 6.0.0: the schema made by the create scripts of that version
 * and rows that its engine wrote. The rows are the same on every machine and every database.
 */
@NullMarked
package dev.lockstep.examples.seed;

import org.jspecify.annotations.NullMarked;
