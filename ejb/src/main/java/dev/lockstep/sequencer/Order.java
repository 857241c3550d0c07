package dev.lockstep.sequencer;

import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import dev.lockstep.shared.audit.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A driver's command, for the audit.
 *
 * @param reason why it is given, or null
 */
public record Order(OperationCommand command, String who, @Nullable Reason reason) {

  /** A command that needs no reason. */
  public static Order of(OperationCommand command, String who) {
    return new Order(command, who, null);
  }

  /** What the audit says about it. */
  public AuditEvent event(Operation before, Operation after) {
    AuditObject object =
        before
            .current()
            .map(entry -> AuditObject.entry(before.id().value(), entry.name()))
            .orElseGet(() -> AuditObject.operation(before.id().value()));
    String wish = after.wish() == Wish.NONE ? "" : ", to do: " + after.wish();
    return new AuditEvent(
        who,
        command.words(),
        object,
        reason == null ? null : reason.text(),
        after.heading().name() + " was " + before.state() + ", is " + after.state() + wish);
  }
}
