package dev.lockstep.browser;

import com.microsoft.playwright.Playwright;
import dev.lockstep.bench.Polling;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Playwright's driver, which is a process between this JVM and its browsers. Closing it ends the
 * driver and all that it has started, whatever state they are in. Not thread-safe: used by the
 * thread that started it.
 */
final class DriverProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Set<ProcessHandle> before;
  private final Playwright playwright;

  private DriverProcess(Set<ProcessHandle> before, Playwright playwright) {
    this.before = before;
    this.playwright = playwright;
  }

  static DriverProcess start() {
    Set<ProcessHandle> before = drivers().collect(Collectors.toSet());
    try {
      Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      return new DriverProcess(
          before, Playwright.create(new Playwright.CreateOptions().setEnv(environment)));
    } catch (RuntimeException | Error e) {
      end(startedSince(before));
      throw e;
    }
  }

  Playwright playwright() {
    return playwright;
  }

  @Override
  public void close() {
    // who has started whom cannot be told any more when the driver has ended
    List<ProcessHandle> processes = startedSince(before);
    try {
      playwright.close();
    } finally {
      end(processes);
    }
  }

  private static void end(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    Polling.until(
        "the end of the browser's processes " + processes,
        POLL,
        LIMIT,
        () ->
            Optional.of(true)
                .filter(ended -> processes.stream().noneMatch(ProcessHandle::isAlive)));
  }

  private static List<ProcessHandle> startedSince(Set<ProcessHandle> before) {
    return drivers()
        .filter(driver -> !before.contains(driver))
        .flatMap(driver -> Stream.concat(driver.descendants(), Stream.of(driver)))
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .toList();
  }

  /** Playwright does not say which process it has started; nothing else here is started by node. */
  private static Stream<ProcessHandle> drivers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/node"));
  }
}
