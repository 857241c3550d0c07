package dev.lockstep.cli.op;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's operations, and what can be asked of one. */
public record OperationsOfServer(RestClient server) {

  private static final String PATH = "/api/operations";

  /** The newest operations. */
  public List<Operation> newest() {
    return server.get(PATH + "?size=100").asPageOf(Operation.class).items();
  }

  /** Reads one operation. */
  public Answer get(int operation) {
    return server.get(PATH + "/" + operation);
  }

  /** Starts an operation that was submitted. */
  public Answer start(String name, @Nullable Integer version, boolean queue) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("operation", name);
    if (version != null) {
      body.put("version", version);
    }
    if (queue) {
      body.put("queue", true);
    }
    return server.post(PATH, body);
  }

  /** Lets it rest after its current entry. */
  public Answer pause(int operation) {
    return server.post(PATH + "/" + operation + "/pause");
  }

  /** Lets it go on after a pause or a crash. */
  public Answer resume(int operation) {
    return server.post(PATH + "/" + operation + "/resume");
  }

  /** Confirms what is to be looked at, or passes a failure. */
  public Answer proceed(int operation, @Nullable String reason) {
    return server.post(
        PATH + "/" + operation + "/continue", reason == null ? Map.of() : Map.of("reason", reason));
  }

  /**
   * Cancels it.
   *
   * @param choice RETURN, RESTART or EXIT
   */
  public Answer cancel(int operation, String choice) {
    return server.post(PATH + "/" + operation + "/cancel", Map.of("choice", choice));
  }

  /** What has to be recovered. */
  public Answer recovery() {
    return server.get(PATH + "/recovery");
  }

  /**
   * Decides which one counts.
   *
   * @param from FILE or DATABASE
   */
  public Answer recover(String uid, String from) {
    return server.post(PATH + "/recovery/" + uid, Map.of("from", from));
  }
}
