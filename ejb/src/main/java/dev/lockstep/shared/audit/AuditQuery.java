package dev.lockstep.shared.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the audit are wanted; null means any.
 *
 * @param who the operator's name, exactly
 * @param action the command or its first words: {@code run} also means {@code run skip}
 * @param from the earliest time that is wanted
 * @param until the first time that is not wanted any more
 */
public record AuditQuery(
    @Nullable String who,
    @Nullable String action,
    @Nullable Long run,
    @Nullable Long operation,
    @Nullable Long load,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** The whole audit. */
  public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null, null);

  /** What was decided about one run. */
  public static AuditQuery ofRun(long run) {
    return new AuditQuery(null, null, run, null, null, null, null);
  }
}
