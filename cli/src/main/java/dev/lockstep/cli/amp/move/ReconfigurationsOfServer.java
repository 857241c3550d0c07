package dev.lockstep.cli.amp.move;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import java.util.Map;

/** The server's reconfigurations, and what can be asked of one. */
public record ReconfigurationsOfServer(RestClient server) {

  /** Where reconfigurations are. */
  public static final String PATH = "/api/reconfigurations";

  /** Starts one. */
  public Answer start(Map<String, Object> body) {
    return server.post(PATH, body);
  }

  /** Reads one. */
  public Answer get(int id) {
    return server.get(PATH + "/" + id);
  }

  /** Lets it rest. */
  public Answer stop(int id) {
    return server.post(PATH + "/" + id + "/stop");
  }

  /** Lets it go on. */
  public Answer resume(int id) {
    return server.post(PATH + "/" + id + "/resume");
  }

  /** Changes how many cylinders are copied at a time. */
  public Answer parallelism(int id, int parallelism) {
    return server.post(PATH + "/" + id + "/parallelism", Map.of("parallelism", parallelism));
  }

  /** Takes away what it has made. */
  public Answer giveUp(int id) {
    return server.post(PATH + "/" + id + "/give-up");
  }

  /**
   * Restores the old storages.
   *
   * @param loseChanges whether rows may be lost that were written since
   */
  public Answer back(int id, boolean loseChanges) {
    return server.post(
        PATH + "/" + id + "/back", loseChanges ? Map.of("loseChanges", true) : Map.of());
  }

  /**
   * Compares an AMP that has moved with what was there before, which takes a while.
   *
   * @param full whether all rows are read
   */
  public Answer verify(int id, int amp, boolean full) {
    return server.getPatiently(
        PATH + "/" + id + "/verification?amp=" + amp + "&depth=" + (full ? "ROWS" : "COUNTS"));
  }

  /** Drops the storages that are kept. */
  public Answer releaseOld(int id) {
    return server.post(PATH + "/" + id + "/release-old");
  }
}
