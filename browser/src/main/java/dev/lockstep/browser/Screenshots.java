package dev.lockstep.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes the pictures of the console for the README, in light and dark, at a server that runs: the
 * main screen, and the newest run, load and move that there are, and the site. What the server does
 * not have is named, and left out.
 */
public final class Screenshots {

  private static final long LARGEST = 300 * 1024L;

  /** Pictures by their names, and what is at an address: a number by the list that has it first. */
  private static final Map<String, Shot> SHOTS = shots();

  private static final String NEWEST =
      """
      async ([path, number]) => {
        const answer = await fetch(`/api/${path}`);
        if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
        const { items } = await answer.json();
        return items.length === 0 ? null : String(Math.max(...items.map(one => one[number])));
      }
      """;

  private final Browser browser;
  private final Path directory;

  private Screenshots(Browser browser, Path directory) {
    this.browser = browser;
    this.directory = directory;
  }

  /**
   * @param list below {@code /api/} whose greatest number stands behind the address; empty if none
   * @param shown a selector that finds something when all is drawn
   */
  private record Shot(String address, String list, String number, String shown) {}

  private static Map<String, Shot> shots() {
    Map<String, Shot> shots = new LinkedHashMap<>();
    shots.put("now", new Shot("", "", "", "main h1"));
    shots.put(
        "matrix",
        new Shot(
            "runs/%s?view=matrix", "data-upgrade-runs?size=1&sort=-run", "run", "main canvas"));
    shots.put("load", new Shot("loads/%s", "loads?size=100", "load", "main table"));
    shots.put("move", new Shot("moves/%s", "reconfigurations?size=100", "id", "main h1"));
    shots.put("site", new Shot("site", "", "", "main table"));
    return shots;
  }

  /**
   * Takes them.
   *
   * @param arguments the console's address, user, directory; the password is the environment's
   *     {@code LOCKSTEP_PASSWORD}, since everybody on a machine sees arguments
   * @throws IOException if a picture cannot be looked at
   */
  public static void main(String[] arguments) throws IOException {
    URI console = URI.create(arguments[0]);
    Path directory = Files.createDirectories(Path.of(arguments[2]));
    try (Chromium chromium = Chromium.start()) {
      Browser browser = chromium.browser();
      String password = Objects.requireNonNull(System.getenv("LOCKSTEP_PASSWORD"));
      SignIn.at(console, arguments[1], password, browser);
      Screenshots screenshots = new Screenshots(browser, directory);
      for (Map.Entry<String, Shot> shot : SHOTS.entrySet()) {
        screenshots.take(console, shot.getKey(), shot.getValue());
      }
    }
  }

  private void take(URI console, String name, Shot shot) throws IOException {
    Optional<String> address = address(shot);
    if (address.isEmpty()) {
      System.err.println("No picture " + name + ": the server has nothing at " + shot.list());
      return;
    }
    browser.open(console.resolve("/#/" + address.get()));
    browser.reload();
    browser.awaitSome(shot.shown());
    browser.awaitNothing("main [aria-busy=true]");
    browser.light();
    keep(name + "-light");
    browser.dark();
    keep(name + "-dark");
  }

  private Optional<String> address(Shot shot) {
    if (shot.list().isEmpty()) {
      return Optional.of(shot.address());
    }
    Object newest = browser.page().evaluate(NEWEST, new Object[] {shot.list(), shot.number()});
    return Optional.ofNullable(newest)
        .map(number -> shot.address().replace("%s", number.toString()));
  }

  private void keep(String name) throws IOException {
    Path file = directory.resolve("console-" + name + ".png");
    browser.view(file);
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new IOException(file + " has " + size + " bytes; " + LARGEST + " are allowed");
    }
    System.out.println(file + ": " + size + " bytes");
  }
}
