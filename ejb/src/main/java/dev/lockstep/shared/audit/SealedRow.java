package dev.lockstep.shared.audit;

import org.jspecify.annotations.Nullable;

/**
 * A seal with the row that it was made for.
 *
 * @param audit the number of the row
 * @param row null when it is missing
 */
record SealedRow(AuditSeal seal, long audit, @Nullable AuditEntry row) {}
