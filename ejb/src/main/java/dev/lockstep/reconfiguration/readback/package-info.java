/**
 * Reads what was copied back from the Move-To storages, table by table when all of its rows are
 * there, in pieces of which as many are read at a time as cylinders may be copied. What is found is
 * compared with the sums of the cylinders; a table that differs is looked through cylinder by
 * cylinder. Changes nothing, and can be done again.
 */
@NullMarked
package dev.lockstep.reconfiguration.readback;

import org.jspecify.annotations.NullMarked;
