package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.RestFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers are killed, system model files are damaged, and old control databases come back. */
class OperationRecoveryIT {

  private static final String CONTENTS =
      """
      contents:
        - {entry: upgrade, type: data-upgrade-run, packageCombination: %s}
        - {entry: look, type: confirm, text: Look.}
        - {entry: last, type: confirm, text: And again.}
      """;

  @TempDir Path directory;

  @Test
  void an_operation_goes_on_after_its_server_was_killed() throws Exception {
    try (OperationSite site = OperationSite.start(directory, Servers.builder())) {
      OperationClient operations = new OperationClient(site.api());
      site.installPack();
      operations.submit("operation: by-itself\n" + CONTENTS.formatted("p1"));
      operations.submit("operation: when-asked\nresume: ask\n" + CONTENTS.formatted("p3"));
      long byItself;
      long whenAsked;
      try (Connection first = site.closeGate(1);
          Connection third = site.closeGate(3)) {
        assertThat(first).isNotSameAs(third);
        byItself = operations.start("by-itself");
        whenAsked = operations.start("when-asked");
        operations.await(byItself, found -> isWorking(site, found, 1));
        operations.await(whenAsked, found -> isWorking(site, found, 3));
        site.server().kill();
      }
      site.server().start();

      JsonNode went = operations.await(byItself, "WAITING");
      JsonNode asks = operations.find(whenAsked);

      assertThat(OperationClient.entry(went, "upgrade").path("attempt").asInt()).isEqualTo(2);
      assertThat(site.executed(1)).hasSize(OperationSite.PROGRAMS).doesNotContainValue(2);
      assertThat(site.executed(2)).hasSize(OperationSite.PROGRAMS).doesNotContainValue(2);
      assertThat(asks.path("state").asText()).isEqualTo("RECOVERABLE");
      assertThat(site.executed(3)).hasSizeLessThan(OperationSite.PROGRAMS);
      operations.resume(whenAsked);
      operations.await(whenAsked, "WAITING");
      assertThat(site.executed(3)).hasSize(OperationSite.PROGRAMS).doesNotContainValue(2);

      site.server().kill();
      site.server().start();
      assertThat(operations.await(byItself, "WAITING").path("message").asText()).isEqualTo("Look.");
      operations.proceed(byItself);
      operations.await(byItself, found -> found.path("message").asText().equals("And again."));
      operations.proceed(byItself);
      assertThat(operations.await(byItself, "DONE").path("passedEntries").asInt()).isEqualTo(3);
    }
  }

  private static boolean isWorking(OperationSite site, JsonNode operation, int company) {
    JsonNode runs = OperationClient.entry(operation, "upgrade").path("notes").path("runs");
    if (runs.isEmpty()) {
      return false;
    }
    for (JsonNode task : site.api().run(runs.path(0).asLong()).path("running")) {
      if (task.path("company").asInt() == company && task.path("program").asText().equals("o-04")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void file_and_database_are_compared_when_the_server_starts() throws Exception {
    try (OperationSite site = OperationSite.start(directory, Servers.builder())) {
      OperationClient operations = new OperationClient(site.api());
      operations.submit("operation: q4\n" + CONTENTS.formatted("p4").replace("upgrade,", "none,"));
      long id = operations.start("q4");
      operations.await(id, found -> found.path("message").asText().equals("Look."));
      Path model = site.server().lockstepDirectory().resolve("system-model");

      a_damaged_file_is_not_used(site, operations, model, id);
      Path backup = copy(site.server().lockstepDirectory(), "control", directory);
      Path files = copy(model, "system-model", directory.resolve("files-of-backup"));

      site.server().start();
      operations.proceed(id);
      operations.await(id, found -> found.path("message").asText().equals("And again."));
      site.server().kill();
      Path later = copy(model, "system-model", directory.resolve("files-of-later"));
      restore(backup, site.server().lockstepDirectory());
      site.server().start();

      a_restored_database_is_recovered_from_the_file(site, operations, id);

      restore(backup, site.server().lockstepDirectory());
      replace(model, files);
      site.server().start();
      operations.await(id, found -> found.path("message").asText().equals("Look."));
      operations.cancel(id, "RESTART");
      operations.await(id, found -> found.path("message").asText().equals("Look."));
      site.server().kill();
      replace(model, later);
      site.server().start();

      nothing_runs_while_both_contradict_each_other(site, operations, id);
    }
  }

  private static void a_damaged_file_is_not_used(
      OperationSite site, OperationClient operations, Path model, long id) throws IOException {
    site.server().kill();
    Path newest = newest(model);
    String text = Files.readString(newest);
    Files.writeString(newest, text.substring(0, text.length() / 2));
    site.server().start();
    operations.await(id, "WAITING");
    JsonNode report = recovery(site);
    assertThat(report.path("damagedFiles")).hasSize(1);
    assertThat(report.path("damagedFiles").path(0).asText())
        .isEqualTo(newest.getFileName().toString());
    assertThat(report.path("findings")).isEmpty();
    site.server().stop();
  }

  private static void a_restored_database_is_recovered_from_the_file(
      OperationSite site, OperationClient operations, long id) {
    JsonNode finding = recovery(site).path("findings").path(0);
    assertThat(finding.path("kind").asText()).isEqualTo("BEHIND");
    assertThat(finding.path("inFile").path("passedEntries").asInt()).isEqualTo(2);
    assertThat(finding.path("inDatabase").path("passedEntries").asInt()).isEqualTo(1);
    refused(() -> operations.proceed(id), "is older than the system model file");

    String uid = finding.path("uid").asText();
    site.api().post("/api/operations/recovery/" + uid, Map.of("from", "FILE"));
    JsonNode recovered = operations.await(id, "WAITING");
    assertThat(recovered.path("message").asText()).isEqualTo("And again.");
    assertThat(recovery(site).path("findings")).isEmpty();
    operations.proceed(id);
    operations.await(id, "DONE");
    site.server().kill();
  }

  private static void nothing_runs_while_both_contradict_each_other(
      OperationSite site, OperationClient operations, long id) {
    JsonNode finding = recovery(site).path("findings").path(0);
    assertThat(finding.path("kind").asText()).isEqualTo("CONTRADICTION");
    refused(() -> operations.start("q4"), "contradict each other");
    refused(() -> operations.proceed(id), "contradict each other");

    String uid = finding.path("uid").asText();
    site.api().post("/api/operations/recovery/" + uid, Map.of("from", "DATABASE"));
    assertThat(operations.find(id).path("message").asText()).isEqualTo("Look.");
    operations.cancel(id, "EXIT");
    operations.await(id, "EXITED");
  }

  private static JsonNode recovery(OperationSite site) {
    return Polling.until(
        "the lease",
        Duration.ofMillis(100),
        Duration.ofMinutes(1),
        () -> site.api().tryGet("/api/operations/recovery"));
  }

  private static void refused(Runnable request, String words) {
    RestFaultException fault = catchThrowableOfType(RestFaultException.class, request::run);
    assertThat(fault.getMessage()).contains(words);
  }

  private static Path newest(Path model) throws IOException {
    try (Stream<Path> files = Files.list(model)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Copies the files whose names begin like this. */
  private static Path copy(Path from, String prefix, Path to) throws IOException {
    Path target = Files.createDirectories(to.resolve("copy"));
    for (Path file : files(from, prefix)) {
      Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }

  private static void restore(Path backup, Path to) throws IOException {
    for (Path file : files(to, "control")) {
      Files.delete(file);
    }
    for (Path file : files(backup, "control")) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static void replace(Path model, Path by) throws IOException {
    for (Path file : files(model, "system-model")) {
      Files.delete(file);
    }
    for (Path file : files(by, "system-model")) {
      Files.copy(file, model.resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .toList();
    }
  }
}
