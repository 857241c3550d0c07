package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium as a person has it: a window of some width with one page in it. It has a profile of its
 * own and reaches nothing but this machine. Closing it ends its processes.
 */
final class Browser implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CHROMIUM = "/usr/bin/chromium";
  private static final String DRIVER = "/usr/bin/chromedriver";
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--lang=en",
          "--hide-scrollbars",
          "--window-size=1280,900",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  private final Path profile;
  private final ChromeDriver driver;
  private final List<ProcessHandle> processes;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
    this.processes = drivers();
  }

  /** Starts Chromium, and installs it before where it is missing. */
  static Browser start() throws IOException, InterruptedException {
    install();
    Path profile = Files.createTempDirectory("lockstep-browser-");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments(FLAGS);
    // the certificate of a test's server is signed by nobody else
    options.setAcceptInsecureCerts(true);
    options.addArguments("--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER))
            .usingAnyFreePort()
            .build();
    try {
      return new Browser(profile, new ChromeDriver(service, options));
    } catch (RuntimeException | Error e) {
      service.stop();
      delete(profile);
      throw e;
    }
  }

  private static void install() throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("lockstep.root"), "ear/src/test/scripts/chromium");
    Path said = Files.createTempFile("lockstep-chromium-", ".log");
    Process process =
        new ProcessBuilder(script.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES))
          .as("Chromium is installed in time")
          .isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(said);
    }
  }

  private static List<ProcessHandle> drivers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("chromedriver"))
        .flatMap(child -> Stream.concat(child.descendants(), Stream.of(child)))
        .toList();
  }

  /** Goes to an address. */
  void open(URI address) {
    driver.get(address.toString());
  }

  /** Makes the window as narrow as a telephone's; on a desktop it could not become that. */
  void telephone() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    await().atMost(LIMIT).until(() -> number("window.innerWidth") == 360);
  }

  /** Makes the window a desktop's again, which it is at first. */
  void desktop() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    await().atMost(LIMIT).until(() -> number("window.innerWidth") > 1000);
  }

  /** Waits until what a selector finds first shows all of the texts. */
  void awaitText(String selector, String... texts) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(text(selector)).as(selector).contains(texts));
  }

  /** The text that a person reads; empty if there is nothing. */
  String text(String selector) {
    Object text =
        driver.executeScript(
            "return document.querySelector(arguments[0])?.innerText ?? ''", selector);
    return String.valueOf(text).replaceAll("\\s+", " ").strip();
  }

  /** An attribute of what a selector finds first. */
  String attribute(String selector, String name) {
    return String.valueOf(
        driver.executeScript(
            "return document.querySelector(arguments[0])?.getAttribute(arguments[1])",
            selector,
            name));
  }

  /** Clicks what a selector finds first. */
  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  /** Writes into what a selector finds first, in place of what is there. */
  void type(String selector, String text) {
    WebElement field = driver.findElement(By.cssSelector(selector));
    field.clear();
    field.sendKeys(text);
  }

  String title() {
    return driver.getTitle();
  }

  /** What is wider than the place that it has; the page itself is {@code HTML}. */
  List<String> overflowing() {
    Object found =
        driver.executeScript(
            """
            return [document.documentElement, ...document.querySelectorAll('body *')]
              .filter(one => !one.closest('.visually-hidden, thead'))
              .filter(one => getComputedStyle(one).display !== 'inline')
              .filter(one => one.scrollWidth > one.clientWidth + 1)
              .map(one => `${one.tagName}.${one.className}: ${one.textContent.trim()}`)
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Errors of scripts, refused resources and failed requests since the last call. */
  List<LogEntry> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .toList();
  }

  /** What was refused so far was meant to be. */
  void forgetErrors() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  /** Keeps a picture of the whole page. */
  void picture(Path file) throws IOException {
    Map<String, Object> format = new HashMap<>();
    format.put("format", "png");
    format.put("captureBeyondViewport", true);
    Object data = driver.executeCdpCommand("Page.captureScreenshot", format).get("data");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
  }

  private long number(String expression) {
    return ((Number) driver.executeScript("return " + expression)).longValue();
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      processes.forEach(ProcessHandle::destroyForcibly);
      await().atMost(LIMIT).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
      await().atMost(LIMIT).ignoreExceptions().until(() -> delete(profile));
    }
  }

  private static boolean delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
          Files.deleteIfExists(path);
        }
      }
    }
    return true;
  }
}
