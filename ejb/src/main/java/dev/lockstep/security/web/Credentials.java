package dev.lockstep.security.web;

import dev.lockstep.security.Identity;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Where requests carry what lets them in. */
public final class Credentials {

  /** The cookie of a session: browsers take it by HTTPS only, and from this server only. */
  public static final String COOKIE = "__Host-lockstep";

  /** The header that proves that a change comes from the console. */
  public static final String CSRF_HEADER = "Lockstep-CSRF";

  private static final String BEARER = "Bearer ";
  private static final String KEPT = Identity.class.getName();

  private Credentials() {}

  /** The secret of a token or session; a header counts before a cookie. */
  static Optional<String> shown(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header != null) {
      return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? Optional.of(header.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    return cookie(request);
  }

  /** The secret of a session. */
  public static Optional<String> cookie(HttpServletRequest request) {
    return cookie(request, COOKIE);
  }

  /** What a browser sends in a cookie. */
  public static Optional<String> cookie(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  static void keep(HttpServletRequest request, Identity identity) {
    request.setAttribute(KEPT, identity);
  }

  /** Who makes a request that was let in. */
  public static Optional<Identity> identity(HttpServletRequest request) {
    return Optional.ofNullable((Identity) request.getAttribute(KEPT));
  }
}
