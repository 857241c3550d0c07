package dev.lockstep.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.lockstep.bench.Polling;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A browser as one person has it: cookies of its own and a window with one page. A selector is one
 * of CSS, or another one that Playwright knows, such as {@code role=button[name="Continue"]}; the
 * first that it finds counts. What a person does waits until it can be done, 30 s at most. Not
 * thread-safe: used by the thread that started Chromium.
 */
public final class Browser implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final BrowserContext context;
  private final Page page;
  private final PageErrors errors = new PageErrors();

  private Browser(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(LIMIT.toMillis());
    errors.listenTo(page);
  }

  static Browser in(com.microsoft.playwright.Browser program) {
    com.microsoft.playwright.Browser.NewContextOptions options =
        new com.microsoft.playwright.Browser.NewContextOptions()
            // the certificate of a test's server is signed by nobody else
            .setIgnoreHTTPSErrors(true)
            // axe would see colours in the middle of their change
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(ColorScheme.LIGHT)
            .setLocale("en-GB")
            .setTimezoneId("UTC")
            .setViewportSize(1280, 900);
    return new Browser(program.newContext(options));
  }

  /** Goes to an address. */
  public void open(URI address) {
    page.navigate(address.toString());
  }

  /** Reads the page again, as it is at this address. */
  public void reload() {
    page.reload();
  }

  /** Makes the window as narrow as a telephone's, 360 pixels. */
  public void telephone() {
    page.setViewportSize(360, 800);
  }

  /** Makes the window a desktop's, which it is at first. */
  public void desktop() {
    page.setViewportSize(1280, 900);
  }

  /** Makes the window as wide as that of a large screen, 2,560 pixels. */
  public void wide() {
    page.setViewportSize(2560, 1440);
  }

  /** The person's system is light, which it is at first. */
  public void light() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** The person's system is dark. */
  public void dark() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
  }

  /**
   * Waits until the text of what a selector finds has all of the texts at once.
   *
   * @throws AssertionError with the text that was there instead, after 30 s
   */
  public void awaitText(String selector, String... texts) {
    await(
        () -> List.of(texts).stream().allMatch(text(selector)::contains),
        () -> selector + " has " + List.of(texts) + ", but is: " + text(selector));
  }

  /** Waits as {@link #awaitText} does until the page has this title. */
  public void awaitTitle(String title) {
    await(() -> title().equals(title), () -> "the title is " + title + ", but it is: " + title());
  }

  /** Waits as {@link #awaitText} does until a JavaScript expression is true. */
  public void awaitTrue(String expression) {
    await(() -> Boolean.TRUE.equals(page.evaluate(expression)), () -> expression);
  }

  /** Waits as {@link #awaitText} does until a selector finds something. */
  public void awaitSome(String selector) {
    await(() -> count(selector) > 0, () -> "there is a " + selector);
  }

  /** Waits as {@link #awaitText} does until a selector finds nothing. */
  public void awaitNothing(String selector) {
    await(
        () -> count(selector) == 0,
        () -> "there is no " + selector + ", but there is: " + text(selector));
  }

  private void await(BooleanSupplier condition, Supplier<String> what) {
    Optional<Boolean> held =
        Polling.within(
            POLL, LIMIT, () -> Optional.of(holds(condition)).filter(Boolean::booleanValue));
    if (held.isEmpty()) {
      throw new AssertionError(inVain(what.get()));
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (PlaywrightException e) {
      if (String.valueOf(e.getMessage()).contains("Execution context was destroyed")) {
        // the page went elsewhere while it was looked at: what comes then is looked at next
        return false;
      }
      throw e;
    }
  }

  private String inVain(String what) {
    return "Waited in vain until " + what + "\nPage: " + page.url() + "\nErrors: " + errors();
  }

  /** The text that a person reads there, in one line; empty if there is nothing. */
  public String text(String selector) {
    return page.locator(selector).allInnerTexts().stream()
        .findFirst()
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .orElse("");
  }

  /** How many places a selector finds. */
  public int count(String selector) {
    return page.locator(selector).count();
  }

  /** An attribute; null if it is not there. */
  public @Nullable String attribute(String selector, String name) {
    return first(selector).getAttribute(name);
  }

  /** Whether what a selector finds has the keyboard's focus. */
  public boolean hasFocus(String selector) {
    return Boolean.TRUE.equals(first(selector).evaluate("one => one === document.activeElement"));
  }

  /** Clicks. */
  public void click(String selector) {
    first(selector).click();
  }

  /** Presses keys one after another, such as {@code Tab}, {@code Enter}, {@code Control+K}. */
  public void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** Writes into a field, in place of what is there. */
  public void type(String selector, String text) {
    first(selector).fill(text);
  }

  /** Writes where the keyboard's focus is. */
  public void type(String text) {
    page.keyboard().type(text);
  }

  /** Whether what a selector finds can be pressed. */
  public boolean isEnabled(String selector) {
    return first(selector).isEnabled();
  }

  /** The title of the page. */
  public String title() {
    return page.title();
  }

  /**
   * What is wider than the place that it has; the page itself is {@code HTML}. What a person can
   * scroll by the keyboard, {@code .scrolls} and text areas, may be.
   */
  public List<String> overflowing() {
    Object found =
        page.evaluate(
            """
            () => [document.documentElement, ...document.querySelectorAll('body *')]
              .filter(one => one.checkVisibility())
              .filter(one => !one.closest('.visually-hidden, thead, .scrolls, textarea'))
              .filter(one => getComputedStyle(one).display !== 'inline')
              .filter(one => one.scrollWidth > one.clientWidth + 1)
              .map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 200)}`)
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Where the page breaks axe's rules for WCAG 2.2 AA: rule, place, what the rule asks. */
  public List<String> violations() {
    return Accessibility.violations(page);
  }

  /** Errors of scripts, refused resources and failed requests since the last call. */
  public List<String> errors() {
    // what was said until now is heard before the answer
    page.evaluate("() => true");
    return errors.take();
  }

  /** What was refused so far was meant to be. */
  public void forgetErrors() {
    var forgotten = errors();
  }

  /** Keeps a picture of the whole page, in PNG. */
  public void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /** Keeps a picture of what the window shows, in PNG. */
  public void view(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Playwright's page, for what there is no word for here. */
  public Page page() {
    return page;
  }

  private Locator first(String selector) {
    return page.locator(selector).first();
  }

  /** The person closes the browser: its cookies are forgotten. */
  @Override
  public void close() {
    context.close();
  }
}
