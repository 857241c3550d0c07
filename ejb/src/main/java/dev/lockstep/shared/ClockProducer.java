package dev.lockstep.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one place where the system's clock comes in. */
@ApplicationScoped
public class ClockProducer {

  /** The clock that is injected everywhere, in UTC. */
  @Produces
  @SystemBoundary("the clock of the server")
  public Clock clock() {
    return Clock.systemUTC();
  }
}
