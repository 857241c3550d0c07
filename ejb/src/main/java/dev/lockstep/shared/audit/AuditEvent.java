package dev.lockstep.shared.audit;

import org.jspecify.annotations.Nullable;

/**
 * A decision that was carried out.
 *
 * @param who the operator, or what acted by itself
 * @param action the command, such as {@code run skip}
 * @param reason why, in the operator's words, or null when the command asks for none
 * @param result what came of it; what is longer than {@value #LONGEST} characters is cut
 */
public record AuditEvent(
    String who, String action, AuditObject object, @Nullable String reason, String result) {

  /** The most characters of a reason and of a result. */
  public static final int LONGEST = 400;

  public AuditEvent {
    reason = reason == null ? null : cut(reason);
    result = cut(result);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
