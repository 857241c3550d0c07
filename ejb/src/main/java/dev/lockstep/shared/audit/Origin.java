package dev.lockstep.shared.audit;

import org.jspecify.annotations.Nullable;

/**
 * From where the command came that this thread works on. What answers requests says it once, and
 * {@link AuditLog} writes it into the rows of the audit, so that no engine has to hand it on.
 */
public final class Origin {

  /** The most characters of an origin. */
  public static final int LONGEST = 64;

  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private Origin() {}

  /** This thread works for an address from now on; {@link #end} has to follow in any case. */
  public static void begin(String address) {
    CURRENT.set(address.length() <= LONGEST ? address : address.substring(0, LONGEST));
  }

  /** This thread works for nobody any more. */
  public static void end() {
    CURRENT.remove();
  }

  /** The address, or null when the server works by itself. */
  static @Nullable String current() {
    return CURRENT.get();
  }
}
