package dev.lockstep.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A page without a server, open as long as a class of tests: Playwright answers its requests for
 * modules with the console's sources. Modules that import a library are not found there.
 */
final class ModulePage implements BeforeAllCallback, AfterAllCallback {

  private static final String ADDRESS = "https://console.test/";

  private final Path sources =
      Path.of(System.getProperty("lockstep.root"), "web/src/main/webapp/js");
  private @Nullable Chromium chromium;
  private @Nullable Page page;

  /** Opens the page once for a class and the classes within it. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (chromium == null) {
      chromium = Chromium.start();
      page = chromium.browser().page();
      page.route(ADDRESS + "**", this::answer);
      page.navigate(ADDRESS);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (chromium != null && context.getRequiredTestClass().getEnclosingClass() == null) {
      chromium.close();
    }
  }

  private void answer(Route route) {
    String path = route.request().url().substring(ADDRESS.length());
    Path file = sources.resolve(path);
    if (path.isEmpty()) {
      route.fulfill(
          new Route.FulfillOptions().setContentType("text/html").setBody("<!DOCTYPE html>"));
    } else if (Files.isRegularFile(file)) {
      route.fulfill(new Route.FulfillOptions().setContentType("text/javascript").setPath(file));
    } else {
      route.fulfill(new Route.FulfillOptions().setStatus(404));
    }
  }

  /**
   * What a function's body returns that knows by its name all that a module exports.
   *
   * @param module below {@code js/}
   * @param given the texts that the body finds as {@code given}
   */
  @Nullable Object evaluate(String module, String body, @Nullable String... given) {
    return Objects.requireNonNull(page, "the page is open in tests only")
        .evaluate(
            """
        async ([path, body, given]) => {
          const module = await import(`/${path}`);
          const names = Object.keys(module);
          const run = new Function('given', ...names, body);
          return run(given, ...names.map(name => module[name]));
        }
        """,
            List.of(module, body, Arrays.asList(given)));
  }
}
