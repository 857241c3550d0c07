/**
 * The primary index of a load into AMPs: what the fields of its columns are worth in the table, and
 * so in which bucket a row is. Plain Java; the types of columns are read elsewhere.
 */
@NullMarked
package dev.lockstep.transporter.primaryindex;

import org.jspecify.annotations.NullMarked;
