package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.bench.postgres.PostgresServer;
import dev.lockstep.bench.server.EventStream;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.RestFaultException;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is planted in every place where one can be given, and searched in all that is told. */
class SecretsIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String OF_STORE = "planted-1-of-a-data-store";
  private static final String WRONG_FOR_STORE = "planted-2-wrong-for-a-data-store";
  private static final String OF_CONTROL = "planted-3-of-the-control-database";
  private static final String IN_SITE = "planted-4-in-a-site-file";
  private static final String IN_URL = "planted-5-in-an-address";
  private static final String OF_USER = "planted-6-of-a-user";
  private static final String OF_PROVIDER = "planted-8-of-the-identity-provider";
  private static final String TRIED = "planted-7-tried-by-somebody";
  private static final String OF_MIGRATION = "planted-8-of-who-makes-the-tables";

  private static final String SITE =
      """
      site: secretive
      dataStores:
        erp: {url: "%s", user: SA, password: "${env:ERP_PASSWORD}"}
        away: {url: "%s", user: SA, password: "${env:WRONG_PASSWORD}"}
      vrcs:
        V1: {}
        V2: {}
      packageCombinations:
        p1: {description: p, vrcs: [V1]}
        p2: {description: p, vrcs: [V2]}
      companies:
        1: {description: c, purpose: test, packageCombination: p1, dataStore: erp, schema: C1}
      """;

  @TempDir Path directory;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private LockstepClient api;

  @Test
  void no_secret_is_told_anywhere() throws Exception {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String url = "jdbc:h2:file:" + directory.resolve("erp") + ";AUTO_SERVER=TRUE";
    try (PostgresServer postgres = PostgresServer.start();
        Connection erp = DriverManager.getConnection(url, "SA", OF_STORE);
        Statement statement = erp.createStatement()) {
      statement.execute("CREATE SCHEMA C1");
      statement.execute("CREATE TABLE C1.item (id INTEGER)");
      postgres.createDatabase("control");
      postgres.execute(
          "control", "CREATE ROLE keeper SUPERUSER LOGIN PASSWORD '" + OF_CONTROL + "'");
      postgres.execute(
          "control", "CREATE ROLE maker SUPERUSER LOGIN PASSWORD '" + OF_MIGRATION + "'");
      try (ServerProcess server =
          Servers.builder()
              .controlDatabase(postgres.jdbcUrl("control"), "keeper", OF_CONTROL)
              .environment("LOCKSTEP_DB_MIGRATION_USER", "maker")
              .environment("LOCKSTEP_DB_MIGRATION_PASSWORD", OF_MIGRATION)
              .environment("ERP_PASSWORD", OF_STORE)
              .environment("WRONG_PASSWORD", WRONG_FOR_STORE)
              .environment("LOCKSTEP_OIDC_CLIENT_SECRET", OF_PROVIDER)
              .build()) {
        server.start();
        api = server.api();
        List<String> secrets = planted(url);
        try (EventStream events = EventStream.open(api, "", null, e -> told.add("" + e.data()))) {
          work();
          readEverything();
          await().atMost(LIMIT).until(() -> told.stream().anyMatch(text -> text.contains("runs")));
          assertThat(events.end()).isNotDone();
        }
        told.add(Files.readString(server.log()));
        told.add(logs(server));
        told.add(processes());

        for (String secret : secrets) {
          assertThat(told).noneMatch(text -> text.contains(secret));
        }
        assertThat(String.join("\n", told))
            .contains("Wrong user name or password", "secretive")
            .contains("lockstep.oidc.issuer: it is missing", "LS-1037");
      }
    }
  }

  /** Gives the server secrets in all ways, right and wrong ones; returns them. */
  private List<String> planted(String url) throws Exception {
    String site = SITE.formatted(url, url);
    refused(() -> api.applySite(site.replace("${env:ERP_PASSWORD}", IN_SITE)));
    refused(() -> api.applySite(site.replace("AUTO_SERVER=TRUE", "PASSWORD=" + IN_URL)));
    refused(() -> api.applySite(site.replace("dataStore: erp", "dataStore: away")));
    api.applySite(site.replaceFirst("  away: .*\\R", ""));
    api.post("/api/users", Map.of("user", "ann", "role", "VIEWER", "password", OF_USER));
    refused(() -> api.post("/api/users", Map.of("user", "ann", "password", OF_USER, "x", 1)));
    refused(() -> api.post("/api/sign-in", Map.of("user", "ann", "password", TRIED)));
    refused(() -> api.post("/api/sign-in", Map.of("user", TRIED, "password", TRIED)));
    HttpResponse<String> session = signIn();
    String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]")[1];
    told.add(session.body());
    JsonNode made = api.post("/api/tokens", Map.of("label", "planted"));
    return List.of(
        OF_STORE,
        WRONG_FOR_STORE,
        OF_CONTROL,
        OF_MIGRATION,
        IN_SITE,
        IN_URL,
        OF_USER,
        OF_PROVIDER,
        TRIED,
        cookie,
        api.adminPassword(),
        api.token(),
        made.path("secret").asText());
  }

  private HttpResponse<String> signIn() throws IOException {
    Map<String, String> body = Map.of("user", "ann", "password", OF_USER);
    return api.send(
        HttpRequest.newBuilder(api.address().resolve("/api/sign-in"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body))));
  }

  private void refused(ThrowingCallable request) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request);
    assertThat(fault).as("a refusal").isNotNull();
    told.add(fault.problem().toString());
  }

  /** A run with one program that works and one that fails. */
  private void work() throws Exception {
    Map<String, String> pack = new LinkedHashMap<>();
    pack.put(
        "feature-pack.yaml",
        "featurePack: secretive\nprograms:\n  - {code: s-1, table: item, sql: 1.sql}\n"
            + "  - {code: s-2, table: item, sql: 2.sql}\n");
    pack.put("1.sql", "INSERT INTO item VALUES (1);\n");
    pack.put("2.sql", "INSERT INTO not_there VALUES (1);\n");
    JsonNode installed = api.installFeaturePack(Zip.of(pack), "V1");
    long run = installed.path("runs").path(0).path("run").asLong();
    api.initialize(run);
    api.start(run, 1);
    api.awaitRun(run, LIMIT, "FAILED");
    for (String part :
        List.of("", "/tasks", "/failures", "/report", "/report.html", "/report.xml")) {
      read("/api/data-upgrade-runs/" + run + part);
    }
    for (JsonNode task : api.items("/api/data-upgrade-runs/" + run + "/tasks")) {
      read("/api/data-upgrade-runs/" + run + "/tasks/" + task.path("task").asLong() + "/log");
    }
  }

  /** Every endpoint that is read without naming an object, and the page of the first company. */
  private void readEverything() {
    List<String> read = new ArrayList<>(List.of("/api/companies/1", "/api/companies/1/history"));
    for (Map.Entry<String, JsonNode> path :
        api.get("/openapi?format=JSON").path("paths").properties()) {
      boolean ends = !path.getKey().equals("/api/events");
      if (path.getValue().has("get") && !path.getKey().contains("{") && ends) {
        read.add(path.getKey());
      }
    }
    assertThat(read).hasSizeGreaterThan(20);
    read.forEach(this::read);
  }

  private void read(String path) {
    told.add(api.send(api.request(path).header("Accept", "*/*")).body());
  }

  private static String logs(ServerProcess server) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(server.baseDirectory().resolve("log"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** What everybody on this machine sees of the processes. */
  private static String processes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> found = Files.list(Path.of("/proc"))) {
      for (Path process : (Iterable<Path>) found::iterator) {
        if (process.getFileName().toString().matches("[0-9]+")) {
          all.append(arguments(process));
        }
      }
    }
    return all.toString();
  }

  private static String arguments(Path process) {
    try {
      return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // it has ended meanwhile
      return "";
    }
  }
}
