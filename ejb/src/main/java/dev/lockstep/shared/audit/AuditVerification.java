package dev.lockstep.shared.audit;

import java.util.List;

/**
 * Whether the audit is what was sealed.
 *
 * @param rows how many have a seal
 * @param last the seal at its end; who keeps it elsewhere can ask later whether it still holds
 * @param faults what was changed, is missing or was added, at most {@value #SHOWN}
 * @param faultCount how many there are
 */
public record AuditVerification(long rows, AuditSeal last, List<String> faults, long faultCount) {

  /** The most faults that are told of. */
  public static final int SHOWN = 100;

  public AuditVerification {
    faults = List.copyOf(faults);
  }

  /** Whether nothing was changed, removed or added behind Lockstep's back. */
  public boolean intact() {
    return faultCount == 0;
  }
}
