package dev.lockstep.security.web;

import dev.lockstep.shared.LockstepException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Why a request reaches no application, for the page that the container answers with then. */
public final class Refusal {

  private static final String KEPT = Refusal.class.getName();

  private Refusal() {}

  static void keep(HttpServletRequest request, LockstepException why) {
    request.setAttribute(KEPT, why);
  }

  /** Why the request was refused; empty when the container has refused it. */
  public static Optional<LockstepException> of(HttpServletRequest request) {
    return Optional.ofNullable((LockstepException) request.getAttribute(KEPT));
  }
}
