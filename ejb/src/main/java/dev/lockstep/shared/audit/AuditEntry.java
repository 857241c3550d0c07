package dev.lockstep.shared.audit;

import java.time.Instant;

/**
 * A row of the audit.
 *
 * @param id grows with time
 * @param at by the clock of the control database
 */
public record AuditEntry(long id, Instant at, AuditEvent event) {}
