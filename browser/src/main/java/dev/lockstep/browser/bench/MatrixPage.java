package dev.lockstep.browser.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.lockstep.bench.BenchException;
import dev.lockstep.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The page with the matrix, and what it tells of itself. Used by the thread that started Chromium.
 */
final class MatrixPage {

  /**
   * Notes when the matrix arrived, and the frames after it was painted. A frame that follows a
   * paint begins when that paint is done, so that no time is told too early.
   */
  private static final String PROBE =
      """
      (() => {
        const seen = { arrived: 0, whole: 0, painted: false, cells: 0, frames: 0, awaited: null };
        window.lockstepSeen = seen;
        const soon = (begin) =>
          new Promise((resolve, reject) => {
            begin(resolve);
            setTimeout(() => reject(new Error('waited 20 s in vain')), 20_000);
          });
        let shown;
        seen.shown = soon((resolve) => (shown = resolve));
        const note = ({ data, timeStamp }) => {
          if (seen.whole || !data.includes('"topic":"matrix"')) return;
          seen.arrived ||= timeStamp;
          if (data.includes('"complete":true')) seen.whole = timeStamp;
        };
        window.EventSource = class extends EventSource {
          constructor(...given) {
            super(...given);
            this.addEventListener('snapshot', note);
            this.addEventListener('changes', note);
          }
        };
        const pixel = ({ x, y }) => {
          const canvas = document.querySelector('canvas.matrix-picture');
          const ratio = window.devicePixelRatio;
          return String(canvas.getContext('2d').getImageData(x * ratio, y * ratio, 1, 1).data);
        };
        document.addEventListener('matrix-painted', ({ detail }) => {
          seen.frames += 1;
          seen.cells += detail.cells;
          if (seen.whole && !seen.painted) {
            seen.painted = true;
            requestAnimationFrame(() => shown([seen.arrived, seen.whole, performance.now()]));
          }
          const { awaited } = seen;
          if (awaited && pixel(awaited) !== awaited.before) {
            seen.awaited = null;
            requestAnimationFrame(() => awaited.resolve(Date.now()));
          }
        });
        seen.expect = ({ row, column }) => {
          const element = document.querySelector('matrix-canvas');
          const { area, cell } = element.painter.shown;
          const place = { x: area.x + column * cell + 1, y: area.y + row * cell + 1 };
          seen.changed = soon((resolve) => {
            seen.awaited = { ...place, before: pixel(place), resolve };
          });
        };
      })();
      """;

  private final URI address;
  private final Page page;
  private final CDPSession session;
  private final CDPSession processor;

  /**
   * How the main thread was used.
   *
   * @param busy share of the time in which it did something, or would have if it had got a
   *     processor
   * @param processor share of the time in which it had one
   * @param frames painted in a second
   * @param cells painted in a second
   */
  record Use(double busy, double processor, double frames, double cells) {}

  /**
   * A first paint, in milliseconds.
   *
   * @param data from the first part of the matrix in the page until its last one was there, too
   * @param paint from its last part until the frame with all of it
   */
  record FirstPaint(double data, double paint) {}

  private record Reading(double at, double busy, double processor, double frames, double cells) {}

  /**
   * @param browser where a person is signed in
   */
  MatrixPage(Browser browser, URI address) {
    this.address = address;
    this.page = browser.page();
    page.addInitScript(PROBE);
    this.session = page.context().newCDPSession(page);
    this.processor = page.context().newCDPSession(page);
    enable(session, "timeTicks");
    enable(processor, "threadTicks");
  }

  private static void enable(CDPSession session, String clock) {
    JsonObject domain = new JsonObject();
    domain.addProperty("timeDomain", clock);
    session.send("Performance.enable", domain);
  }

  /** Loads the page, and waits until the matrix is painted. */
  FirstPaint paintedAnew() {
    page.navigate("about:blank");
    page.navigate(address.toString());
    double[] at = numbers(page.evaluate("() => lockstepSeen.shown"));
    return new FirstPaint(at[1] - at[0], at[2] - at[1]);
  }

  /**
   * Does something that changes a task.
   *
   * @return when the first frame began after it was seen, as {@link java.time.Clock#millis()}
   */
  double seenAfter(Runnable change, int row, int column) {
    page.evaluate("place => lockstepSeen.expect(place)", Map.of("row", row, "column", column));
    change.run();
    return numbers(page.evaluate("async () => [await lockstepSeen.changed]"))[0];
  }

  /** Watches how the main thread is used for some seconds. */
  Use use(int seconds) {
    Reading before = reading();
    page.waitForTimeout(seconds * 1000.0);
    Reading after = reading();
    double time = after.at() - before.at();
    return new Use(
        (after.busy() - before.busy()) / time,
        (after.processor() - before.processor()) / time,
        (after.frames() - before.frames()) / time,
        (after.cells() - before.cells()) / time);
  }

  private Reading reading() {
    double[] painted = numbers(page.evaluate("() => [lockstepSeen.frames, lockstepSeen.cells]"));
    return new Reading(
        metric(session, "Timestamp"),
        metric(session, "TaskDuration"),
        metric(processor, "TaskDuration"),
        painted[0],
        painted[1]);
  }

  private static double metric(CDPSession session, String name) {
    for (JsonElement one : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      if (one.getAsJsonObject().get("name").getAsString().equals(name)) {
        return one.getAsJsonObject().get("value").getAsDouble();
      }
    }
    throw new BenchException("Chromium tells no " + name);
  }

  /** From now on it is noted where the main thread is. */
  void beginProfile() {
    session.send("Profiler.enable");
    session.send("Profiler.start");
  }

  /** Keeps where the main thread was. */
  void keepProfile(Path file) throws IOException {
    Files.writeString(file, session.send("Profiler.stop").getAsJsonObject("profile").toString());
    session.send("Profiler.disable");
  }

  private static double[] numbers(Object answer) {
    return ((List<?>) answer)
        .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
  }
}
