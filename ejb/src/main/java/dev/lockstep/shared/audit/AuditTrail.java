package dev.lockstep.shared.audit;

import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The audit as operators read it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class AuditTrail {

  @Inject private ControlDatabase database;

  /** A page, the newest first; a null run means any. */
  public Page<AuditEntry> page(@Nullable Long run, PageRequest request) {
    return new AuditLog(database.transactions()).page(run, request);
  }
}
