package dev.lockstep.bench.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.ChildProcesses;
import dev.lockstep.bench.server.FreePorts;
import dev.lockstep.bench.server.Freezing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak as a process of its own, with the realm {@value #REALM} in memory: roles and client are
 * those of the file that the documentation has people import. It is where the system property
 * {@code lockstep.keycloak.home} says. Closing it ends its processes. Not thread-safe.
 */
public final class KeycloakServer implements AutoCloseable {

  public static final String REALM = "acme";

  /** The password of all users. */
  public static final String PASSWORD = "correct horse battery staple";

  /** What the client {@code lockstep} proves itself with. */
  public static final String SECRET = "planted-secret-of-the-client";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Path home = Path.of(System.getProperty("lockstep.keycloak.home"));
  private final int port = FreePorts.find(1).get(0);
  private final Map<String, String> roles;
  private @Nullable Process process;

  /**
   * Nothing is started yet.
   *
   * @param roles the users by their names, each with a role of the realm or an empty text
   */
  public KeycloakServer(Map<String, String> roles) {
    this.roles = roles;
  }

  /** What Lockstep is told. */
  public URI issuer() {
    return URI.create("http://127.0.0.1:" + port + "/realms/" + REALM);
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param back where it may send browsers back to
   */
  public void start(URI back) throws IOException {
    Path realm = home.resolve("data/import/" + REALM + "-realm.json");
    Files.createDirectories(realm.getParent());
    JSON.writeValue(realm.toFile(), realm(back));
    Path log = home.resolve("keycloak.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
    environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC");
    Process started = builder.start();
    process = started;
    ChildProcesses.watch(started);
    Polling.until(
        "Keycloak", POLL, LIMIT, () -> Optional.of(true).filter(one -> answers(started, log)));
  }

  private boolean answers(Process started, Path log) {
    if (!started.isAlive()) {
      throw new BenchException("Keycloak has ended:\n" + read(log));
    }
    try {
      HttpURLConnection asked =
          (HttpURLConnection)
              URI.create(issuer() + "/.well-known/openid-configuration").toURL().openConnection();
      asked.setConnectTimeout(1_000);
      asked.setReadTimeout(10_000);
      return asked.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException("Keycloak's log could not be read", e);
    }
  }

  private ObjectNode realm(URI back) throws IOException {
    Path file =
        Path.of(System.getProperty("lockstep.root"), "docs/operating/keycloak-lockstep.json");
    ObjectNode realm = (ObjectNode) JSON.readTree(file.toFile());
    realm.remove("ifResourceExists");
    realm.put("realm", REALM).put("enabled", true).put("sslRequired", "none");
    ArrayNode clients = (ArrayNode) realm.path("clients");
    ObjectNode client = (ObjectNode) clients.get(0);
    client.put("secret", SECRET).putArray("redirectUris").add(back.toString());
    clients.add(client.deepCopy().put("clientId", "other"));
    ArrayNode users = realm.putArray("users");
    roles.forEach((name, role) -> users.add(user(name, role)));
    return realm;
  }

  private static ObjectNode user(String name, String role) {
    ObjectNode user = JSON.createObjectNode().put("username", name).put("enabled", true);
    user.put("email", name + "@acme.com").put("emailVerified", true);
    user.put("firstName", name).put("lastName", "Acme");
    user.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
    if (!role.isEmpty()) {
      user.putArray("realmRoles").add(role);
    }
    return user;
  }

  /** It keeps its connections and answers nothing any more. */
  public void freeze() {
    Freezing.freeze(numbers());
  }

  /** It goes on where it stood. */
  public void thaw() {
    Freezing.thaw(numbers());
  }

  private List<Long> numbers() {
    return processes().map(ProcessHandle::pid).toList();
  }

  /** The script, and the JVM that it has become or has started. */
  private Stream<ProcessHandle> processes() {
    return Stream.ofNullable(process)
        .flatMap(one -> Stream.concat(one.descendants(), Stream.of(one.toHandle())))
        .filter(ProcessHandle::isAlive);
  }

  @Override
  public void close() {
    List<ProcessHandle> all = processes().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    Polling.until(
        "Keycloak's end",
        POLL,
        LIMIT,
        () -> Optional.of(true).filter(one -> all.stream().noneMatch(ProcessHandle::isAlive)));
  }
}
