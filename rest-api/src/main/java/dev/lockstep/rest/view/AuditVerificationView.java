package dev.lockstep.rest.view;

import dev.lockstep.shared.audit.AuditVerification;
import java.util.List;

/**
 * Whether the audit is what was sealed.
 *
 * @param intact whether no row was changed, removed or added
 * @param rows how many have a seal
 * @param seal the last one, {@code NUMBER:HASH}
 * @param faults the first of them
 * @param faultCount how many there are
 */
public record AuditVerificationView(
    boolean intact, long rows, String seal, List<String> faults, long faultCount) {

  public AuditVerificationView {
    faults = List.copyOf(faults);
  }

  public static AuditVerificationView of(AuditVerification found) {
    return new AuditVerificationView(
        found.intact(), found.rows(), found.last().toString(), found.faults(), found.faultCount());
  }
}
