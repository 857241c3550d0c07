package dev.lockstep.browser;

import com.microsoft.playwright.BrowserType;
import java.util.List;

/**
 * Chromium without a screen, as a process of its own that reaches nothing but this machine. Closing
 * it ends its processes. Not thread-safe: all that comes from it is used by the thread that started
 * it.
 */
public final class Chromium implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  private final DriverProcess driver;
  private final com.microsoft.playwright.Browser program;

  private Chromium(DriverProcess driver, com.microsoft.playwright.Browser program) {
    this.driver = driver;
    this.program = program;
  }

  /**
   * Starts Chromium.
   *
   * @throws IllegalStateException if it is missing and cannot be installed; says what to do
   */
  public static Chromium start() {
    ChromiumPackage.missing()
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    DriverProcess driver = DriverProcess.start();
    try {
      return new Chromium(
          driver,
          driver
              .playwright()
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(ChromiumPackage.program())
                      .setArgs(FLAGS)));
    } catch (RuntimeException | Error e) {
      driver.close();
      throw e;
    }
  }

  /** A browser for one more person, signed in nowhere. It ends with this at the latest. */
  public Browser browser() {
    return Browser.in(program);
  }

  @Override
  public void close() {
    driver.close();
  }
}
