package dev.lockstep.cli.demo;

import dev.lockstep.cli.rest.RestClient;
import dev.lockstep.cli.rest.ServerFaultException;
import dev.lockstep.cli.session.Session;

/** The driver's seat for the time of the example. */
record DriverSeat(Session session, RestClient server) {

  /**
   * Sits down.
   *
   * @throws ServerFaultException if somebody else drives
   */
  void take() {
    server.post("/api/driver/take");
  }

  /** Leaves it; whoever has taken it meanwhile keeps it. */
  void release() {
    try {
      server.post("/api/driver/release");
    } catch (ServerFaultException e) {
      if (!e.isAskersFault()) {
        throw e;
      }
      session.say(e.problem().lines().get(0));
    }
  }
}
