package dev.lockstep.rest;

import dev.lockstep.security.Identity;
import dev.lockstep.security.Role;
import dev.lockstep.security.web.Credentials;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Who makes this request, as {@link dev.lockstep.security.web.RequestAuthentication} found. */
@RequestScoped
@SuppressWarnings("NullAway.Init")
public class Caller {

  @Inject HttpServletRequest request;

  /**
   * Who they are.
   *
   * @throws LockstepException {@code NOT_SIGNED_IN} at an endpoint that lets in strangers
   */
  public Identity identity() {
    return Credentials.identity(request)
        .orElseThrow(
            () -> new LockstepException(ErrorCode.NOT_SIGNED_IN, "Sign in: ./lockstep login"));
  }

  /** Whether nobody knows who they are, which is possible where strangers are let in. */
  public boolean isStranger() {
    return Credentials.identity(request).isEmpty();
  }

  /** What the audit calls them. */
  public String name() {
    return identity().name();
  }

  /** Whether they may bring programs that do what the server may. */
  public boolean isAdministrator() {
    return identity().role() == Role.ADMIN;
  }

  /** Where they are. */
  public String address() {
    return request.getRemoteAddr();
  }
}
