package dev.lockstep.security.oidc;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a command line asks whether its code was typed: an attempt, and what the provider knows
 * it by. Who has it gets in, so that it is told once and kept by no server.
 *
 * @param code the provider's device code
 */
public record DeviceHandle(SignInAttempt attempt, String code) {

  private static final Pattern FORM = Pattern.compile("([^~]+)~([\\x21-\\x7e]{1,2000})");

  /** The handle that somebody shows; empty when it can be none, or is too old. */
  public static Optional<DeviceHandle> shown(String text, Instant now) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? SignInAttempt.shown(form.group(1), now)
            .map(attempt -> new DeviceHandle(attempt, form.group(2)))
        : Optional.empty();
  }

  /** As it is told. */
  public String text() {
    return attempt.cookie() + "~" + code;
  }

  /** Never what lets somebody in. */
  @Override
  public String toString() {
    return "handle";
  }
}
