package dev.lockstep.shared.audit;

import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The audit as operators read it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class AuditTrail {

  @Inject private ControlDatabase database;

  /** A page, the newest first. */
  public Page<AuditEntry> page(AuditQuery query, PageRequest request) {
    return new AuditLog(database.transactions()).page(query, request);
  }

  /** Shows each row, the oldest first; for audits of any size. */
  public void each(AuditQuery query, Consumer<AuditEntry> seen) {
    new AuditLog(database.transactions()).each(query, seen);
  }

  /**
   * Compares the audit with its seals.
   *
   * @param known a seal that was noted at some time, or null
   */
  public AuditVerification verify(@Nullable AuditSeal known) {
    return new AuditSeals(database.transactions()).verify(known);
  }
}
