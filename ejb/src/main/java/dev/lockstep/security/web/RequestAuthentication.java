package dev.lockstep.security.web;

import dev.lockstep.security.Identity;
import dev.lockstep.security.TokenKind;
import dev.lockstep.security.TokenSecret;
import dev.lockstep.security.service.RequestLimits;
import dev.lockstep.security.service.Tokens;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose each request is: by the token in its header, or by the session's in its cookie. What
 * the cookie lets in and may change something has to prove in addition that it comes from the
 * console, since browsers send cookies along with the requests of any page.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RequestAuthentication implements HttpAuthenticationMechanism {

  private static final Logger LOG = LoggerFactory.getLogger(RequestAuthentication.class);
  private static final String SIGN_IN_PAGE = "/sign-in.html";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Inject private Tokens tokens;
  @Inject private RequestLimits limits;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    try {
      return validated(request, response, context);
    } catch (LockstepException e) {
      if (!context.isProtected()) {
        return context.doNothing();
      }
      LOG.warn("A request could not be let in", e);
      return refused(request, response, e);
    }
  }

  private AuthenticationStatus validated(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<String> shown = Credentials.shown(request);
    Optional<Identity> identity = shown.flatMap(tokens::identity);
    Duration wait = context.isProtected() ? wait(request, identity) : Duration.ZERO;
    if (!wait.isZero()) {
      TooManyRequests.announce(response, wait);
      return refused(
          request, response, TooManyRequests.refusal(limits, identity.isPresent(), wait));
    }
    if (identity.isEmpty()) {
      return stranger(request, response, context, shown.isPresent());
    }
    // whoever has a session may sign in once more
    if (context.isProtected() && !provesItsPage(request, identity.get(), shown.get())) {
      return refused(
          request,
          response,
          new LockstepException(
              ErrorCode.CSRF_MISSING,
              "Send what /api/session tells as csrf in the header " + Credentials.CSRF_HEADER));
    }
    Credentials.keep(request, identity.get());
    return context.notifyContainerAboutLogin(identity.get().name(), identity.get().role().names());
  }

  /** Whether a request of this method changes nothing. */
  public static boolean onlyReads(String method) {
    return READING.contains(method);
  }

  private Duration wait(HttpServletRequest request, Optional<Identity> identity) {
    return identity.map(limits::take).orElseGet(() -> limits.take(request.getRemoteAddr()));
  }

  private static boolean provesItsPage(
      HttpServletRequest request, Identity identity, String secret) {
    if (identity.kind() == TokenKind.API || onlyReads(request.getMethod())) {
      return true;
    }
    String given = request.getHeader(Credentials.CSRF_HEADER);
    String wanted = TokenSecret.shown(secret).map(TokenSecret::csrf).orElseThrow();
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }

  private static AuthenticationStatus stranger(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context,
      boolean known) {
    if (!context.isProtected()) {
      return context.doNothing();
    }
    if (wantsPage(request)) {
      return context.redirect(SIGN_IN_PAGE);
    }
    response.setHeader("WWW-Authenticate", "Bearer realm=\"Lockstep\"");
    return refused(
        request,
        response,
        new LockstepException(
            ErrorCode.NOT_SIGNED_IN,
            known
                ? "The token or session has expired or was revoked. Sign in again: ./lockstep login"
                : "Nobody is let in without a token or session. Sign in: ./lockstep login"));
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getContextPath().isEmpty()
        && request.getMethod().equals("GET")
        && accept != null
        && accept.contains("text/html");
  }

  private static AuthenticationStatus refused(
      HttpServletRequest request, HttpServletResponse response, LockstepException why) {
    Refusal.keep(request, why);
    response.setStatus(why.code().httpStatus());
    return AuthenticationStatus.SEND_FAILURE;
  }
}
