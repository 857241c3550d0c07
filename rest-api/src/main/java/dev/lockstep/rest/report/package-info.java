/**
 * Reports of runs as documents for people and for other tools. They are written as they are read
 * from the database, so that their size does not matter.
 */
@NullMarked
package dev.lockstep.rest.report;

import org.jspecify.annotations.NullMarked;
