package dev.lockstep.security.web;

import dev.lockstep.security.service.RequestLimits;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** The answer to a client that sends more requests than it may. */
final class TooManyRequests {

  private TooManyRequests() {}

  static LockstepException refusal(RequestLimits limits, boolean known, Duration wait) {
    return new LockstepException(
        ErrorCode.REQUESTS_TOO_MANY,
        known
            ? limits.perSecond() + " a second are answered for a token or session. " + again(wait)
            : limits.strangersPerSecond()
                + " a second are answered for an address that shows no token or session that holds. "
                + again(wait));
  }

  private static String again(Duration wait) {
    return "Send the next one in " + seconds(wait) + " s";
  }

  static void announce(HttpServletResponse response, Duration wait) {
    response.setHeader("Retry-After", String.valueOf(seconds(wait)));
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
