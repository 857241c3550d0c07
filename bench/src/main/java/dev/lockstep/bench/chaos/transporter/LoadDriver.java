package dev.lockstep.bench.chaos.transporter;

import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.util.Optional;

/**
 * Lets a load rest once after each start of the server, by turns with pause and with terminate, and
 * resumes it. What a driver wants may come to nothing, since the load has ended meanwhile or a
 * database is away; then the next look decides anew. Not thread-safe.
 */
final class LoadDriver {
  private static final int WRONG_STATE = 409;
  private static final int SERVERS_FAULT = 500;

  private final LockstepClient api;
  private final LoadPlace place;
  private boolean rested = true;
  private int rests;

  LoadDriver(LockstepClient api, LoadPlace place) {
    this.api = api;
    this.place = place;
  }

  /** The load may be laid to rest once more. */
  void again() {
    rested = false;
  }

  /**
   * What is to be done now.
   *
   * @param state of the load
   * @param enough whether it has loaded enough since the last start
   */
  Optional<Runnable> command(String state, boolean enough) {
    return switch (state) {
      case "RUNNING" -> rested || !enough ? Optional.empty() : Optional.of(this::rest);
      case "PAUSED", "TERMINATED" -> Optional.of(() -> order("resume"));
      default -> Optional.empty();
    };
  }

  private void rest() {
    rested = true;
    order(rests++ % 2 == 0 ? "pause" : "terminate");
  }

  private void order(String command) {
    try {
      api.post(place.path() + "/" + command);
    } catch (RestFaultException e) {
      if (e.status() != WRONG_STATE && e.status() < SERVERS_FAULT) {
        throw e;
      }
    }
  }
}
