package dev.lockstep.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.Polling;
import dev.lockstep.bench.server.LockstepClient;
import dev.lockstep.bench.server.ServerBase;
import dev.lockstep.bench.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server and one Chromium for all tests that press the console's commands, started for the
 * first of them and ended after the last; test methods have it as a parameter. It manages {@link
 * ErpSite}, with runs for p1, p3 and p4 that wait to be initialized. Each class has companies of
 * its own: 1, 2 and 4 those of runs, 5 those of loads.
 */
final class SharedConsole implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path directory;
  private final ErpSite site;
  private final ServerProcess server;
  private final Chromium chromium;
  private final People people;

  private SharedConsole(Path directory, ErpSite site) {
    this.directory = directory;
    this.site = site;
    this.server = ServerProcess.assembled().build();
    this.chromium = Chromium.start();
    this.people = new People(chromium, server);
  }

  private static SharedConsole start() {
    Path directory = newDirectory();
    try {
      SharedConsole console = new SharedConsole(directory, new ErpSite(directory));
      try {
        console.fill();
        return console;
      } catch (RuntimeException e) {
        console.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The console that tests share did not start", e);
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("lockstep-console");
    } catch (IOException e) {
      throw new UncheckedIOException("There is no directory for the console that is shared", e);
    }
  }

  private void fill() {
    server.start();
    people.add("ann", "OPERATOR");
    people.add("eve", "VIEWER");
    api().applySite(site.yaml());
    await("/api/amps?adopted=true", adopted -> adopted.path("total").asInt() == 1);
    api().installFeaturePack(ErpSite.pack(), ErpSite.vrc());
  }

  /** What is managed. */
  ErpSite site() {
    return site;
  }

  /** REST in the name of an administrator. */
  LockstepClient api() {
    return server.api();
  }

  /** REST in the name of somebody who may only look. */
  LockstepClient viewersApi() {
    return api().as("eve", "VIEWER");
  }

  /** Ann, an operator, at the console; each call opens one more browser. */
  Browser ann() {
    return people.signedIn("ann");
  }

  /** Eve, who may only look. */
  Browser eve() {
    return people.signedIn("eve");
  }

  /** The administrator. */
  Browser admin() {
    return people.admin();
  }

  /** All who can be added and signed in. */
  People people() {
    return people;
  }

  /** The number of the run of a package combination. */
  long runOf(String combination) {
    return api().items("/api/data-upgrade-runs").stream()
        .filter(run -> run.path("packageCombination").asText().equals(combination))
        .findFirst()
        .orElseThrow()
        .path("run")
        .asLong();
  }

  /** Waits until what REST tells of an address fulfils a condition. */
  JsonNode await(String path, Predicate<JsonNode> condition) {
    return Polling.until(path, POLL, LIMIT, () -> Optional.of(api().get(path)).filter(condition));
  }

  @Override
  public void close() {
    try (site;
        server) {
      chromium.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The databases of the tests were not closed", e);
    } finally {
      ServerBase.delete(directory);
    }
  }

  /** Hands it to test methods. */
  static final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == SharedConsole.class;
    }

    /** The root store closes what is in it after the last test. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(Namespace.create(SharedConsole.class))
          .getOrComputeIfAbsent("console", key -> start(), SharedConsole.class);
    }
  }
}
