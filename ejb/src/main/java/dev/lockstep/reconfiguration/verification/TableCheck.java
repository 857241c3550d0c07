package dev.lockstep.reconfiguration.verification;

/**
 * What was found of one table.
 *
 * @param amp number of the AMP that moved, as Move-From AMP
 * @param rowsBefore counted in the old storage, or as recorded when that is not given
 * @param rowsNow counted in the new storage; 0 when the table is not there
 * @param checksumBefore the sum of its cylinders' checksums in hexadecimal digits: computed from
 *     the rows of the old storage if these were read, or else as recorded
 * @param checksumNow the same of the new storage: computed from its rows if these were read, or
 *     else as its cylinder index says
 * @param equal whether nothing was wrong with the table
 */
public record TableCheck(
    int amp,
    String table,
    long rowsBefore,
    long rowsNow,
    String checksumBefore,
    String checksumNow,
    boolean equal) {}
