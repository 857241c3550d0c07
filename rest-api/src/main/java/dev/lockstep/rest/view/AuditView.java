package dev.lockstep.rest.view;

import dev.lockstep.shared.audit.AuditEntry;
import dev.lockstep.shared.audit.AuditEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision of an operator that was carried out.
 *
 * @param origin the address that the command came from, or null when the server acted by itself
 * @param action the command
 * @param run what it was about, as far as it was narrowed down; also task, company and program
 * @param operation number of an operation; also entry of its table of contents
 * @param load number of a load
 * @param reason in the operator's words, or null when the command asks for none
 */
public record AuditView(
    long id,
    Instant at,
    String who,
    @Nullable String origin,
    String action,
    @Nullable Long run,
    @Nullable Long task,
    @Nullable Integer company,
    @Nullable String program,
    @Nullable Long operation,
    @Nullable String entry,
    @Nullable Long load,
    @Nullable String reason,
    String result) {
  public static AuditView of(AuditEntry row) {
    AuditEvent event = row.event();
    return new AuditView(
        row.id(),
        row.at(),
        event.who(),
        row.origin(),
        event.action(),
        event.object().run(),
        event.object().task(),
        event.object().company(),
        event.object().program(),
        event.object().operation(),
        event.object().entry(),
        event.object().load(),
        event.reason(),
        event.result());
  }
}
