package dev.lockstep.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The requests about operations that tests make. */
final class OperationClient {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final LockstepClient api;

  OperationClient(LockstepClient api) {
    this.api = api;
  }

  /** Submits an operation of this text without further files. */
  JsonNode submit(String yaml) throws IOException {
    return submit(yaml, Map.of());
  }

  /** Submits an operation of this text with files. */
  JsonNode submit(String yaml, Map<String, String> files) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put("operation.yaml", yaml);
    return api.post("/api/operation-files", "application/zip", Zip.of(all));
  }

  /** Starts the newest version of an operation and gives its number. */
  long start(String name) {
    return api.post("/api/operations", Map.of("operation", name)).path("operation").asLong();
  }

  /** Starts an operation, or queues it. */
  JsonNode startOrQueue(String name) {
    return api.post("/api/operations", Map.of("operation", name, "queue", true));
  }

  JsonNode find(long operation) {
    return api.get("/api/operations/" + operation);
  }

  JsonNode pause(long operation) {
    return api.post("/api/operations/" + operation + "/pause");
  }

  JsonNode resume(long operation) {
    return api.post("/api/operations/" + operation + "/resume");
  }

  JsonNode proceed(long operation) {
    return api.post("/api/operations/" + operation + "/continue", Map.of());
  }

  JsonNode proceed(long operation, String reason) {
    return api.post("/api/operations/" + operation + "/continue", Map.of("reason", reason));
  }

  JsonNode cancel(long operation, String choice) {
    return api.post("/api/operations/" + operation + "/cancel", Map.of("choice", choice));
  }

  /** Why an operation is not resumed by the server that acts; fails where another one does. */
  String resumeRefused(long operation) {
    try {
      return resume(operation).path("state").asText();
    } catch (RestFaultException e) {
      if (e.status() == 503) {
        throw e;
      }
      return String.valueOf(e.getMessage());
    }
  }

  /** Waits until an operation is in one of the states. */
  JsonNode await(long operation, String... states) {
    List<String> wanted = List.of(states);
    return await(operation, found -> wanted.contains(found.path("state").asText()));
  }

  /** Waits for an operation; a server that does not answer meanwhile is waited for. */
  JsonNode await(long operation, Predicate<JsonNode> condition) {
    return Polling.until(
        "operation " + operation,
        POLL,
        LIMIT,
        () -> api.tryGet("/api/operations/" + operation).filter(condition));
  }

  /** The states of an operation's entries by their names. */
  static Map<String, String> entries(JsonNode operation) {
    Map<String, String> states = new TreeMap<>();
    operation
        .path("entries")
        .forEach(entry -> states.put(entry.path("entry").asText(), entry.path("state").asText()));
    return states;
  }

  /** One entry of an operation. */
  static JsonNode entry(JsonNode operation, String name) {
    for (JsonNode entry : operation.path("entries")) {
      if (entry.path("entry").asText().equals(name)) {
        return entry;
      }
    }
    throw new AssertionError("there is no entry " + name);
  }
}
