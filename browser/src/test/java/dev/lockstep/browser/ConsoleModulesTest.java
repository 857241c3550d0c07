package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's pure modules, in Chromium and without any server. */
@NeedsChromium
class ConsoleModulesTest {

  @RegisterExtension private static final ModulePage modules = new ModulePage();

  @Nested
  class Store {

    @Test
    void an_answer_of_the_server_ends_every_fault_of_the_connection() {
      Object found =
          modules.evaluate(
              "state/store.js",
              """
              const away = reduce(initialState,
                { type: 'failed', phase: 'UNREACHABLE', reason: 'No connection.', at: 5, retryAt: 6 });
              const again = reduce(away,
                { type: 'failed', phase: 'UNREACHABLE', reason: 'No connection.', at: 9, retryAt: 12 });
              const back = reduce(again,
                { type: 'answered', status: { state: 'READY' }, seat: null, serverTime: 20, at: 20 });
              return [initialState, away, again, back].map(({ connection: { phase, since, retryAt } }) =>
                `${phase} since ${since}, retry at ${retryAt}`);
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "CONNECTING since null, retry at null",
                  "UNREACHABLE since 5, retry at 6",
                  "UNREACHABLE since 5, retry at 12",
                  "ONLINE since 20, retry at null"));
    }

    @Test
    void time_is_the_servers_unless_the_clocks_differ_by_no_more_than_its_whole_seconds() {
      Object found =
          modules.evaluate(
              "state/store.js",
              """
              const answered = (state, serverTime, at) =>
                reduce(state, { type: 'answered', status: {}, seat: null, serverTime, at });
              const near = answered(initialState, 100_900, 100_000);
              const far = answered(near, 160_000, 100_000);
              return [near.now, far.now, reduce(far, { type: 'tick', at: 101_000 }).now];
              """);

      assertThat(found).isEqualTo(List.of(100_000, 160_000, 161_000));
    }

    @Test
    void a_refused_resource_keeps_what_was_read_before() {
      Object found =
          modules.evaluate(
              "state/store.js",
              """
              const read = reduce(initialState, { type: 'resourceRead', path: 'runs', value: 1, at: 7 });
              const refused = reduce(read,
                { type: 'resourceRefused', path: 'runs', problem: { code: 'LS-1' }, at: 8 });
              const { phase, value, problem } = refused.resources.runs;
              return [phase, value, problem.code, initialState.resources.runs ?? 'untouched'];
              """);

      assertThat(found).isEqualTo(List.of("REFUSED", 1, "LS-1", "untouched"));
    }

    @Test
    void only_the_thirty_one_resources_read_last_are_kept() {
      Object found =
          modules.evaluate(
              "state/store.js",
              """
              let state = initialState;
              for (let number = 1; number <= 40; number++) {
                state = reduce(state, { type: 'resourceRead', path: `runs/${number}`, value: number, at: 0 });
              }
              return [Object.keys(state.resources).length, 'runs/40' in state.resources, 'runs/1' in state.resources];
              """);

      assertThat(found).isEqualTo(List.of(31, true, false));
    }

    @Test
    void a_command_is_asked_sent_refused_and_done() {
      Object found =
          modules.evaluate(
              "state/store.js",
              """
              const spec = { title: 'Stop run 3' };
              const after = [
                { type: 'commandWanted', spec },
                { type: 'commandSent', spec },
                { type: 'commandRefused', problem: { code: 'LS-2' } },
                { type: 'commandDone', spec },
              ].reduce((states, action) => [...states, reduce(states.at(-1), action)], [initialState]);
              return [...after.map(({ command }) => command?.phase ?? 'none'), after.at(-1).announcement];
              """);

      assertThat(found)
          .isEqualTo(List.of("none", "ASKING", "SENT", "REFUSED", "none", "Done: Stop run 3."));
    }

    @Test
    void going_elsewhere_leaves_a_command_that_was_asked_for() {
      Object found =
          modules.evaluate(
              "state/store.js",
              """
              const asked = reduce(initialState, { type: 'commandWanted', spec: { title: 'Stop' } });
              return reduce(asked, { type: 'routed', route: null }).command;
              """);

      assertThat(found).isNull();
    }

    @Test
    void an_unknown_action_is_a_fault() {
      assertThat(
              modules.evaluate(
                  "state/store.js",
                  "try { return reduce(initialState, { type: 'x' }) } catch (e) { return e.message }"))
          .isEqualTo("unknown action x");
    }

    @Test
    void changes_of_state_are_spoken_and_numbers_are_not() {
      Object found =
          modules.evaluate(
              "state/store.js",
              """
              const run = (state, done) => ({ topic: 'runs', key: '3', value: { run: 3, state, tasks: { done } } });
              const take = (state, snapshot, ...changes) =>
                reduce(state, { type: 'cells', snapshot, complete: true, changes });
              const first = take(initialState, true, run('RUNNING', 1));
              const further = take(first, false, run('RUNNING', 2));
              const ended = take(further, false, run('COMPLETED', 9));
              return [first, further, ended].map(({ announcement }) => announcement);
              """);

      assertThat(found).isEqualTo(List.of("", "", "Run 3: Completed."));
    }
  }

  @Nested
  class Cells {

    @Test
    void a_snapshot_replaces_everything_and_changes_only_what_they_name() {
      Object found =
          modules.evaluate(
              "state/cells.js",
              """
              const old = { runs: { 1: 'a', 2: 'b' }, loads: { 1: 'c' } };
              const changed = applied(old, { snapshot: false, changes: [
                { topic: 'runs', key: '2', value: 'B' },
                { topic: 'runs', key: '1', value: null },
                { topic: 'seat', key: 'seat', value: 's' },
              ] });
              const fresh = applied(old, { snapshot: true, changes: [{ topic: 'runs', key: '9', value: 'z' }] });
              return [changed, fresh, old, changed.loads === old.loads, changed.runs === old.runs];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  Map.of(
                      "runs", Map.of("2", "B"),
                      "loads", Map.of("1", "c"),
                      "seat", Map.of("seat", "s")),
                  Map.of("runs", Map.of("9", "z")),
                  Map.of("runs", Map.of("1", "a", "2", "b"), "loads", Map.of("1", "c")),
                  true,
                  false));
    }

    @Test
    void cells_come_with_the_newest_first_and_entries_in_their_order() {
      Object found =
          modules.evaluate(
              "state/cells.js",
              """
              const state = { cells: {
                runs: { 2: 'b', 10: 'j', 9: 'i' },
                entries: {
                  '7/b': { operation: 7, entry: 'b', position: 2 },
                  '7/a': { operation: 7, entry: 'a', position: 1 },
                  '8/c': { operation: 8, entry: 'c', position: 1 },
                },
              } };
              return [cellsOf(state, 'runs'), cellsOf(state, 'loads'), entriesOf(state, 7).map(({ entry }) => entry)];
              """);

      assertThat(found).isEqualTo(List.of(List.of("j", "i", "b"), List.of(), List.of("a", "b")));
    }
  }

  @Nested
  class Seat {

    /** Role at the page, who drives, what the command needs: why it may not be given. */
    @ParameterizedTest(name = "{0} while {1} drives, needing {2} and the seat {3}: {4}")
    @CsvSource(
        delimiter = '|',
        nullValues = "nobody",
        value = {
          "VIEWER   | nobody | OPERATOR | NOT_TAKEN | Operators may do this; you are signed in as a viewer.",
          "VIEWER   | nobody | ADMIN    | ANY       | Administrators may do this; you are signed in as a viewer.",
          "VIEWER   | me     | OPERATOR | MINE      | Operators may do this; you are signed in as a viewer.",
          "VIEWER   | bob    | VIEWER   | ANY       | ''",
          "OPERATOR | nobody | OPERATOR | NOT_TAKEN | ''",
          "OPERATOR | nobody | OPERATOR | MINE      | Nobody drives. Take the seat first.",
          "OPERATOR | nobody | OPERATOR | ANY       | ''",
          "OPERATOR | me     | OPERATOR | NOT_TAKEN | ''",
          "OPERATOR | me     | OPERATOR | MINE      | ''",
          "OPERATOR | bob    | OPERATOR | NOT_TAKEN | bob drives; you watch.",
          "OPERATOR | bob    | OPERATOR | MINE      | bob drives; you watch.",
          "OPERATOR | bob    | OPERATOR | ANY       | ''",
          "OPERATOR | me     | ADMIN    | ANY       | Administrators may do this; you are signed in as an operator.",
          "ADMIN    | nobody | ADMIN    | NOT_TAKEN | ''",
          "ADMIN    | nobody | OPERATOR | MINE      | Nobody drives. Take the seat first.",
          "ADMIN    | bob    | ADMIN    | NOT_TAKEN | bob drives; you watch.",
          "ADMIN    | bob    | ADMIN    | ANY       | ''",
          "ADMIN    | me     | OPERATOR | MINE      | ''"
        })
    void role_and_seat_decide_who_may_command(
        String role, String driver, String needed, String seat, String why) {
      Object found =
          modules.evaluate(
              "state/seat.js",
              """
              const [role, driver, needed, seat] = given;
              const state = { live: true, session: { user: 'me', role }, seat: null, cells: { seat: { seat: { driver: driver ?? null } } } };
              const { ok, why } = may(state, { role: needed, seat });
              return [ok, why];
              """,
              role,
              driver,
              needed,
              seat);

      assertThat(found).isEqualTo(List.of(why.isEmpty(), why));
    }

    @Test
    void the_newest_word_on_the_seat_is_that_of_the_events_while_they_come() {
      Object found =
          modules.evaluate(
              "state/seat.js",
              """
              const session = { user: 'me', role: 'OPERATOR' };
              const read = { driver: 'ann', requests: [{ who: 'bob' }] };
              const told = { seat: { seat: { driver: 'me', requests: ['eve', 'bob'] } } };
              const before = { live: true, session, seat: read, cells: {} };
              const after = { ...before, cells: told };
              const left = { ...before, cells: { seat: { seat: { driver: null, requests: [] } } } };
              const lost = { ...after, live: false };
              return [before, after, left, lost].map((state) => [driverOf(state), drives(state), requestsOf(state).join()]);
              """);

      assertThat(String.valueOf(found))
          .isEqualTo(
              "[[ann, false, bob], [me, true, eve,bob], [null, false, ], [ann, false, bob]]");
    }
  }

  @Nested
  class Watchers {

    @Test
    void who_drives_is_not_among_those_who_watch() {
      Object found =
          modules.evaluate(
              "state/seat.js",
              """
              const watchers = ['ann', 'bob', 'me'].map((who) => ({ who }));
              const told = (driver) => ({ session: { user: 'me' }, live: true, seat: { driver: 'ann', watchers }, cells: { seat: { seat: { driver } } } });
              const names = (driver) => watchersOf(told(driver)).map(({ who }) => who).join();
              return [names('ann'), names('me'), names(null), watchersOf({ seat: null, cells: {} }).length];
              """);

      assertThat(found).isEqualTo(List.of("bob,me", "ann,bob", "ann,bob,me", 0));
    }

    @ParameterizedTest
    @CsvSource({
      "'me', ''",
      "'me,ann', ''",
      "'me,bob', 'bob watches.'",
      "'bob,eve', 'bob and eve watch.'",
      "'me,bob,eve,kim', '3 others watch.'",
    })
    void a_sentence_tells_who_else_watches(String watchers, String sentence) {
      Object found =
          modules.evaluate(
              "state/seat.js",
              """
              const watchers = given[0].split(',').map((who) => ({ who }));
              return othersWatch({ session: { user: 'me' }, seat: { driver: 'ann', watchers }, cells: {} });
              """,
              watchers);

      assertThat(found).isEqualTo(sentence);
    }
  }

  /** A page with a screen of two panels, the second one with buttons. */
  @Nested
  class Focus {

    private static final String SCREEN =
        """
        document.body.innerHTML = `
          <section id="seat" aria-label="Seat"><button id="take">Take</button></section>
          <main><h1>Screen</h1>
            <section id="one" aria-labelledby="title"><h2>Not this</h2><h2 id="title">Panel</h2>
              <div><button id="a">A</button><button id="b">B</button></div>
            </section>
          </main>`;
        const at = (id) => document.getElementById(id);
        const { keep } = keepFocus(document);
        const has = () => document.activeElement.id || document.activeElement.localName;
        // what is disabled loses the focus with the next frame
        const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        """;

    private static @Nullable Object onTheScreen(String steps) {
      return modules.evaluate("frame/focus.js", SCREEN + steps);
    }

    @Test
    void who_pressed_a_button_that_is_gone_is_at_the_heading_of_its_panel() {
      Object found =
          onTheScreen(
              """
                  at('a').focus();
                  at('a').parentElement.remove();
                  keep();
                  const first = has();
                  at('take').focus();
                  at('take').remove();
                  keep();
                  return [first, has()];
                  """);

      assertThat(found).isEqualTo(List.of("title", "seat"));
    }

    @Test
    void when_the_panel_is_gone_too_it_is_the_heading_of_the_screen() {
      Object found =
          onTheScreen(
              """
                  at('a').focus();
                  at('one').remove();
                  keep();
                  const first = has();
                  document.querySelector('h1').outerHTML = '<h1 id="next">Next screen</h1>';
                  keep();
                  return [first, has()];
                  """);

      assertThat(found).isEqualTo(List.of("h1", "next"));
    }

    @Test
    void a_button_that_could_not_be_pressed_for_a_moment_has_it_again() {
      Object found =
          onTheScreen(
              """
                  return (async () => {
                    at('b').focus();
                    at('b').disabled = true;
                    await frame();
                    at('b').disabled = false;
                    keep();
                    const again = has();
                    at('b').disabled = true;
                    await frame();
                    keep();
                    return [again, has()];
                  })();
                  """);

      assertThat(found).isEqualTo(List.of("b", "title"));
    }

    @Test
    void who_left_it_by_themselves_stays_where_they_are() {
      Object found =
          onTheScreen(
              """
                  at('a').focus();
                  at('a').blur();
                  keep();
                  at('a').remove();
                  keep();
                  const nowhere = has();
                  at('b').focus();
                  keep();
                  return [nowhere, has()];
                  """);

      assertThat(found).isEqualTo(List.of("body", "b"));
    }

    @Test
    void a_dialog_that_closes_gives_it_back_and_keeps_it_while_it_is_open() {
      Object found =
          onTheScreen(
              """
                  at('a').focus();
                  document.body.insertAdjacentHTML('beforeend',
                    '<dialog aria-labelledby="asks"><h2 id="asks">Sure?</h2><button id="yes">Yes</button></dialog>');
                  const dialog = document.querySelector('dialog');
                  dialog.showModal();
                  at('yes').focus();
                  at('yes').remove();
                  keep();
                  const within = has();
                  dialog.remove();
                  keep();
                  const after = has();
                  at('a').remove();
                  keep();
                  return [within, after, has()];
                  """);

      assertThat(found).isEqualTo(List.of("asks", "a", "title"));
    }
  }

  @Nested
  class Router {

    private static final String SCREENS =
        """
        const screens = ['', 'runs', 'runs/:run', 'library/new', 'library/:name']
          .map((pattern) => ({ pattern }));
        """;

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
        delimiter = '|',
        value = {
          "''                    | ''            | {}",
          "#                     | ''            | {}",
          "#/                    | ''            | {}",
          "#/?show=menu          | ''            | {\"show\":\"menu\"}",
          "#/runs                | runs          | {}",
          "#/runs/19?view=graph  | runs/:run     | {\"view\":\"graph\",\"run\":\"19\"}",
          "#/runs/19?run=7       | runs/:run     | {\"run\":\"19\"}",
          "#/library/new         | library/new   | {}",
          "#/library/a%20b%2Fc   | library/:name | {\"name\":\"a b/c\"}",
          "#/library/50%         | library/:name | {\"name\":\"50%\"}",
          "#/runs/19/20          | none          | none",
          "#/nowhere             | none          | none"
        })
    void the_address_names_the_screen_and_what_it_shows(
        String hash, String pattern, String params) {
      Object found =
          modules.evaluate(
              "router.js",
              SCREENS
                  + """
                  const route = routeOf(given[0], screens);
                  return route === null ? ['none', 'none'] : [route.screen.pattern, JSON.stringify(route.params)];
                  """,
              hash);

      assertThat(found).isEqualTo(List.of(pattern, params));
    }

    @Test
    void what_is_not_chosen_is_not_in_the_address() {
      Object found =
          modules.evaluate(
              "router.js",
              """
              return [
                addressOf('runs/19'),
                addressOf('runs/19', { view: 'log', page: 2, company: null, program: undefined }),
                addressOf('audit', { who: 'a & b' }),
              ];
              """);

      assertThat(found)
          .isEqualTo(List.of("#/runs/19", "#/runs/19?view=log&page=2", "#/audit?who=a+%26+b"));
    }
  }
}
