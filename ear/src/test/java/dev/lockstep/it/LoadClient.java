package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The requests about loads that tests make. */
final class LoadClient {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String LOADS = "/api/loads/";

  private final LockstepClient api;

  LoadClient(LockstepClient api) {
    this.api = api;
  }

  /** Starts a load of a document and files, and gives its number. */
  long start(String yaml, Map<String, byte[]> files) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.put("load.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    return api.post("/api/loads", "application/zip", ProgramPack.zip(all)).path("load").asLong();
  }

  /** Starts a load of a document that names no files of its own. */
  long startAlone(String yaml) {
    byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
    return api.post("/api/loads", "application/yaml", text).path("load").asLong();
  }

  /** Starts a load of one file. */
  long start(String yaml, String file, String text) {
    return start(yaml, Map.of(file, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What is said against a load that is refused and leaves no trace. */
  String refused(String yaml, Map<String, byte[]> files) {
    List<JsonNode> before = ofName(yaml);
    RestFaultException fault =
        catchThrowableOfType(RestFaultException.class, () -> start(yaml, files));
    assertThat(fault.status()).isBetween(400, 409);
    assertThat(ofName(yaml)).isEqualTo(before);
    return String.valueOf(fault.getMessage());
  }

  /** Other tests start loads meanwhile, which have other names. */
  private List<JsonNode> ofName(String yaml) {
    String name = yaml.lines().findFirst().orElseThrow().replace("load: ", "");
    return api.items("/api/loads").stream()
        .filter(load -> load.path("name").asText().equals(name))
        .toList();
  }

  JsonNode find(long load) {
    return api.get(LOADS + load);
  }

  /** Pauses, resumes or terminates a load. */
  JsonNode order(long load, String command) {
    return api.post(LOADS + load + "/" + command);
  }

  /** The checkpoint and restart records of a load, the newest first. */
  List<JsonNode> restartLog(long load) {
    return api.items(LOADS + load + "/restart-log");
  }

  /** Waits until a load is in a state. */
  JsonNode await(long load, String state) {
    return await(load, found -> found.path("state").asText().equals(state));
  }

  /** Waits for a load. */
  JsonNode await(long load, Predicate<JsonNode> condition) {
    return Polling.until(
        "load " + load, POLL, LIMIT, () -> api.tryGet(LOADS + load).filter(condition));
  }
}
