package dev.lockstep.shared.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a decision was about; what is null was not narrowed down.
 *
 * @param run number of a data upgrade run
 * @param task number of an upgrade task
 * @param company number of a company
 * @param program code of an upgrade program
 */
public record AuditObject(
    @Nullable Long run, @Nullable Long task, @Nullable Integer company, @Nullable String program) {

  /** A whole run. */
  public static AuditObject run(long run) {
    return new AuditObject(run, null, null, null);
  }
}
