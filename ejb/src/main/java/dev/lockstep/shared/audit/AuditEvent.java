package dev.lockstep.shared.audit;

import org.jspecify.annotations.Nullable;

/**
 * A decision that was carried out.
 *
 * @param who the operator, as the client told it
 * @param action the command, such as {@code run skip}
 * @param reason why, in the operator's words, or null when the command asks for none
 * @param result what came of it, at most 400 characters
 */
public record AuditEvent(
    String who, String action, AuditObject object, @Nullable String reason, String result) {}
