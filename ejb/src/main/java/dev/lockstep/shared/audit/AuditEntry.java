package dev.lockstep.shared.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit.
 *
 * @param id grows with time
 * @param at by the clock of the control database
 * @param origin the address that the command came from, or null when the server acted by itself
 */
public record AuditEntry(long id, Instant at, @Nullable String origin, AuditEvent event) {}
