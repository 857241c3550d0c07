package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the console keeps its stream of events, in Chromium with neither a server nor a clock. */
@NeedsChromium
class StreamModuleTest {

  @RegisterExtension private static final ModulePage modules = new ModulePage();

  /** {@code pass} lets time go by, {@code now.tell} has the stream that is open say something. */
  private static final String STREAM =
      """
      const log = [];
      let time = 0;
      let timers = [];
      let now = null;
      const { setTimeout, clearTimeout, EventSource } = window;
      window.setTimeout = (call, delay) => timers.push({ call, at: time + delay });
      window.clearTimeout = (number) => number && (timers[number - 1].at = Infinity);
      const pass = (seconds) => {
        for (const end = time + 1000 * seconds; ; ) {
          const next = timers.reduce((one, other) => (other.at < one.at ? other : one));
          time = Math.min(end, next.at);
          if (next.at > end) return;
          next.at = Infinity;
          next.call();
        }
      };
      window.EventSource = class extends EventTarget {
        constructor(url) {
          super();
          now = this;
          this.closed = false;
          log.push(`open ${url.includes('lastEventId') ? `from ${url.split('lastEventId=')[1]} ` : ''}at ${time / 1000}`);
        }
        close() { this.closed = true; }
        tell(name, id = '') { this.dispatchEvent(new MessageEvent(name, { data: '{}', lastEventId: id })); }
      };
      const stream = openStream({
        message: (snapshot) => log.push(snapshot ? 'snapshot' : 'changes'),
        live: (live) => log.push(live ? 'live' : 'lost'),
      });
      try {
        stream.want({ topics: ['runs'] });
        now.tell('open');
        now.tell('snapshot', 'e1');
        STEPS;
      } finally {
        Object.assign(window, { setTimeout, clearTimeout, EventSource });
      }
      return log;
      """;

  private static @Nullable Object after(String steps) {
    return modules.evaluate("server/stream.js", STREAM.replace("STEPS;", steps));
  }

  @Test
  void a_page_keeps_its_name_only_from_one_loading_to_the_next() {
    Object kept =
        modules.evaluate(
            "server/page.js",
            """
            const kept = () => sessionStorage.getItem('lockstep.page');
            const found = [kept()];
            window.dispatchEvent(new PageTransitionEvent('pagehide'));
            found.push(kept() === PAGE);
            window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
            return [...found, kept()];
            """);

    assertThat(kept).isEqualTo(Arrays.asList(null, true, null));
  }

  @Test
  void signs_of_life_keep_it_open() {
    Object log =
        after(
            """
            pass(20); now.tell('heartbeat', 'e2');
            pass(29); now.tell('heartbeat', 'e3');
            pass(29);
            """);

    assertThat(log).isEqualTo(List.of("open at 0", "live", "snapshot", "live", "live"));
  }

  @Test
  void after_half_a_minute_without_a_sign_of_life_it_is_opened_again_where_it_was() {
    Object log =
        after(
            """
            now.tell('heartbeat', 'e2');
            const first = now;
            pass(31);
            log.push(first.closed ? 'closed' : 'kept');
            """);

    assertThat(log)
        .isEqualTo(
            List.of(
                "open at 0", "live", "snapshot", "live", "lost", "open from e2 at 31", "closed"));
  }

  @Test
  void one_that_was_silent_lives_only_when_it_says_something() {
    Object log =
        after(
            """
            pass(31);
            now.tell('open');
            now.tell('heartbeat', 'e1');
            """);

    assertThat(log)
        .isEqualTo(List.of("open at 0", "live", "snapshot", "lost", "open from e1 at 31", "live"));
  }

  @Test
  void one_that_broke_lives_as_soon_as_it_is_open_again() {
    Object log =
        after(
            """
            now.tell('error');
            pass(1);
            now.tell('open');
            """);

    assertThat(log)
        .isEqualTo(List.of("open at 0", "live", "snapshot", "lost", "open from e1 at 1", "live"));
  }
}
