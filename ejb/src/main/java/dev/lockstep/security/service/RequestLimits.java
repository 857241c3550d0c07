package dev.lockstep.security.service;

import dev.lockstep.security.Identity;
import dev.lockstep.security.RequestAllowance;
import dev.lockstep.shared.SystemBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many requests a second are answered: of each token or session {@value #REQUESTS}, 200 by
 * default, and of each address that has none {@value #STRANGERS}, 50 by default.
 */
@ApplicationScoped
public class RequestLimits {

  static final String REQUESTS = "lockstep.limits.requests";
  static final String STRANGERS = "lockstep.limits.strangers";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);
  private static final int REMEMBERED = 10_000;
  private static final int MOST = 1_000_000;

  private final RequestAllowance known;
  private final RequestAllowance strangers;

  /** For the container's proxy only. */
  RequestLimits() {
    this(Clock.systemUTC());
  }

  @Inject
  @SystemBoundary("reads system properties of the server")
  public RequestLimits(Clock clock) {
    this(
        clock,
        number(REQUESTS, System.getProperty(REQUESTS, "200")),
        number(STRANGERS, System.getProperty(STRANGERS, "50")));
  }

  RequestLimits(Clock clock, int known, int strangers) {
    this.known = new RequestAllowance(known, REMEMBERED, clock);
    this.strangers = new RequestAllowance(strangers, REMEMBERED, clock);
  }

  /** Wrong settings are told when the server starts. */
  void begin(@Observes Startup event) {
    LOG.info(
        "Answers {} requests a second of a token or session, {} of an address without one",
        perSecond(),
        strangersPerSecond());
  }

  /** Reads a number of requests a second, 1 to {@value #MOST}. */
  static int number(String property, String text) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(property, text), e);
    }
    throw new IllegalArgumentException(wrong(property, text));
  }

  private static String wrong(String property, String text) {
    return "System property "
        + property
        + ": "
        + text
        + " is no number of requests a second. Write a whole number from 1 to "
        + MOST;
  }

  /** Takes a request; zero when it may be answered, else how long to wait. */
  public Duration take(Identity identity) {
    return known.take(identity.kind() + " " + identity.token());
  }

  /** Takes a request of somebody unknown; zero when it may be answered, else how long to wait. */
  public Duration take(String address) {
    return strangers.take(address);
  }

  /** How many requests a second a token or session may send. */
  public int perSecond() {
    return known.perSecond();
  }

  /** How many requests a second an address may send without a token or session. */
  public int strangersPerSecond() {
    return strangers.perSecond();
  }
}
