package dev.lockstep.security.web;

import dev.lockstep.security.service.RequestLimits;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Answers only so many requests of an address to what is open to everybody, such as the sign-in.
 * Applications map it; what is not open has been looked at before.
 */
@SuppressWarnings({"NullAway.Init", "serial"})
public class StrangerFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient RequestLimits limits;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Duration wait =
        Credentials.identity(request).isPresent()
            ? Duration.ZERO
            : limits.take(request.getRemoteAddr());
    if (wait.isZero()) {
      chain.doFilter(request, response);
      return;
    }
    Refusal.keep(request, TooManyRequests.refusal(limits, false, wait));
    TooManyRequests.announce(response, wait);
    response.sendError(429);
  }
}
