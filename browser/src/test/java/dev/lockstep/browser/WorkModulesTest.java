package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the screens of runs, loads and moves work out by themselves, in Chromium and without any
 * server.
 */
@NeedsChromium
class WorkModulesTest {

  @RegisterExtension private static final ModulePage modules = new ModulePage();

  @Nested
  class Matrix {

    @Test
    void parts_that_come_before_the_axes_are_kept_until_these_are_there() {
      Object found =
          modules.evaluate(
              "state/matrix.js",
              """
              const matrix = new Matrix('3');
              matrix.part(2, 1, 'CF', null);
              const known = matrix.known;
              matrix.axes({ programs: [{ program: 'a' }, { program: 'b' }, { program: 'c' }], companies: [1, 2] });
              const dirty = [];
              matrix.part(1, 0, 'RW', dirty);
              matrix.part(1, 0, 'RW', dirty);
              matrix.part(9, 0, 'F', dirty);
              const states = [...matrix.states].map((code) => stateOf(code) ?? '-').join(' ');
              return [known, states, matrix.counts[codeOf('FAILED')], matrix.counts[0], dirty.join()];
              """);

      assertThat(found)
          .isEqualTo(List.of(false, "READY WAITING - - COMPLETED FAILED", 1, 2, "0,1"));
    }

    @Test
    void a_part_that_is_longer_than_its_row_ends_with_it() {
      Object found =
          modules.evaluate(
              "state/matrix.js",
              """
              const matrix = new Matrix('3');
              matrix.axes({ programs: [{ program: 'a' }, { program: 'b' }], companies: [1, 2] });
              matrix.part(1, 1, 'FFF', null);
              return [...matrix.states].join();
              """);

      assertThat(found).isEqualTo("0,7,0,0");
    }
  }

  @Nested
  class Graph {

    @Test
    void what_follows_from_other_requirements_is_not_drawn() {
      Object found =
          modules.evaluate(
              "screens/runs/graph/layout.js",
              """
              const program = (program, ...requires) => ({ program, batch: 'MIDDLE', requires, critical: program !== 'c' });
              const all = [program('a'), program('b', 'a'), program('c', 'a', 'b', 'elsewhere')];
              return reduced(all).map(({ from, to, critical }) => `${from}>${to} ${critical}`).join(', ');
              """);

      assertThat(found).isEqualTo("a>b true, b>c false");
    }

    @Test
    void programs_stand_right_of_what_they_require_and_batch_after_batch() {
      Object found =
          modules.evaluate(
              "screens/runs/graph/layout.js",
              """
              const all = [
                { program: 'z', batch: 'LAST', requires: [] }, { program: 'a', batch: 'FIRST', requires: [] },
                { program: 'c', batch: 'MIDDLE', requires: ['b'] }, { program: 'b', batch: 'MIDDLE', requires: [] },
              ];
              const { nodes, bands, width, height } = layout(all);
              const order = [...nodes].sort((one, other) => one.x - other.x).map(({ program }) => program).join('');
              const inside = nodes.every(({ x, y }) => x >= 0 && y >= 0 && x + NODE.width <= width && y + NODE.height <= height);
              return [order, bands.map(({ batch }) => batch).join(), inside];
              """);

      assertThat(found).isEqualTo(List.of("abcz", "FIRST,MIDDLE,LAST", true));
    }
  }

  @Nested
  class Timeline {

    @Test
    void its_axis_has_round_times_and_no_more_than_fit() {
      assertThat(
              modules.evaluate(
                  "screens/runs/timeline/lanes.js",
                  "return [[0, 450], [0, 9000], [0, 125000], [70500, 71100], [1001, 1010]]"
                      + ".map(([from, to]) => ticks({ from, to }, 5).join(' '))"))
          .isEqualTo(
              List.of(
                  "0 100 200 300 400",
                  "0 2000 4000 6000 8000",
                  "0 30000 60000 90000 120000",
                  "70600 70800 71000",
                  "1002 1004 1006 1008 1010"));
    }

    @Test
    void a_stretch_is_found_at_its_time_and_the_longest_tasks_come_first() {
      Object found =
          modules.evaluate(
              "screens/runs/timeline/lanes.js",
              """
              const stretches = [
                { task: 1, fromMillis: 0, millis: 10 }, { task: null, fromMillis: 20, millis: 90 }, { task: 2, fromMillis: 200, millis: 50 },
              ];
              const lane = { bshell: 'run-3/1', stretches };
              return [
                stretchAt(lane, 12, 3).task, stretchAt(lane, 15, 3) === undefined, stretchAt(lane, 225, 0).task,
                longestTasks({ bshells: [lane] }, { from: 0, to: 300 }, 5).map(({ task, bshell }) => `${task} ${bshell}`).join(),
                longestTasks({ bshells: [lane] }, { from: 11, to: 300 }, 5).map(({ task }) => task).join(),
              ];
              """);

      assertThat(found).isEqualTo(List.of(1, true, 2, "2 run-3/1,1 run-3/1", "2"));
    }

    @ParameterizedTest
    @CsvSource({
      "'', 0, 1000",
      "'from=200&to=400', 200, 400",
      "'from=900&to=1200', 700, 1000",
      "'from=500&to=501', 500, 520",
      "'from=400&to=200', 0, 1000",
      "'from=x&to=200', 0, 1000",
      "'from=0&to=99999', 0, 1000",
    })
    void what_is_shown_is_in_the_address_and_within_the_run(String query, int from, int to) {
      Object found =
          modules.evaluate(
              "screens/runs/timeline/window.js",
              """
              const { from, to } = windowOf(Object.fromEntries(new URLSearchParams(given[0])), 1000);
              return [from, to];
              """,
              query);

      assertThat(found).isEqualTo(List.of(from, to));
    }

    @Test
    void zooming_leaves_the_time_that_is_pointed_at_where_it_is() {
      Object found =
          modules.evaluate(
              "screens/runs/timeline/window.js",
              """
              const words = ({ from, to }) => `${from}-${to}`;
              const whole = { from: 0, to: 1000 };
              return [
                words(zoomed(whole, 2, 500, 1000)), words(zoomed(whole, 4, 100, 1000)), words(zoomed({ from: 200, to: 400 }, 0.5, 300, 1000)),
                words(zoomed({ from: 0, to: 400 }, 0.5, 0, 1000)), words(zoomed(whole, 1e6, 300, 1000)), words(zoomed({ from: 1, to: 9 }, 0.001, 5, 1000)),
              ];
              """);

      assertThat(found)
          .isEqualTo(List.of("250-750", "75-325", "100-500", "0-800", "294-314", "0-1000"));
    }

    @ParameterizedTest
    @CsvSource({
      "+, 450, 550", "-, 300, 700", "ArrowLeft, 350, 550", "ArrowRight, 450, 650",
      "Home, 0, 200", "End, 800, 1000", "0, 0, 1000", "x, -1, -1"
    })
    void keys_move_along_the_time(String key, int from, int to) {
      Object found =
          modules.evaluate(
              "screens/runs/timeline/window.js",
              """
              const next = byKey(given[0], { from: 400, to: 600 }, 1000);
              return next ? [next.from, next.to] : [-1, -1];
              """,
              key);

      assertThat(found).isEqualTo(List.of(from, to));
    }

    @Test
    void the_whole_run_is_no_part_and_around_a_part_more_is_read() {
      Object found =
          modules.evaluate(
              "screens/runs/timeline/window.js",
              """
              return [
                queryOf({ from: 0, to: 1000 }, 1000), queryOf({ from: 99.5, to: 200.2 }, 1000),
                timelinePath({}), timelinePath({ from: '100', to: '200' }), timelinePath({ from: '10', to: '110' }), timelinePath({ from: '7', to: '7' }),
              ].map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "{\"from\":null,\"to\":null}",
                  "{\"from\":99,\"to\":201}",
                  "timeline",
                  "timeline?fromMillis=50&toMillis=250",
                  "timeline?fromMillis=0&toMillis=160",
                  "timeline"));
    }
  }

  @Nested
  class Log {

    @Test
    void the_newest_word_on_a_task_counts_and_the_newest_line_comes_first() {
      Object found =
          modules.evaluate(
              "screens/runs/log/happenings.js",
              """
              const at = (second) => `2026-01-01T10:00:0${second}Z`;
              const ended = [
                { task: 1, run: 3, attempt: 1, state: 'FAILED', finishedAt: at(1) },
                { task: 2, run: 3, attempt: 1, state: 'COMPLETED', finishedAt: at(2) },
              ];
              const cells = {
                a: { task: 1, run: 3, attempt: 2, state: 'COMPLETED', finishedAt: at(5) },
                b: { task: 9, run: 4, attempt: 1, state: 'FAILED', finishedAt: at(6) },
                c: { task: 7, run: 3, attempt: 1, state: 'RUNNING', finishedAt: null },
              };
              const audit = [{ id: 4, at: at(3) }];
              return happenings(ended, cells, 3, audit, 10).map(({ key }) => key);
              """);

      assertThat(found).isEqualTo(List.of("task-1-2", "audit-4", "task-2-1"));
    }
  }

  @Nested
  class Loads {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "RUNNING, 'pause, terminate'",
      "PAUSING, terminate",
      "PAUSED, 'resume, terminate'",
      "FAILED, 'resume, terminate'",
      "TERMINATED, resume",
      "COMPLETED, ''"
    })
    void its_state_decides_what_may_be_done_with_a_load(String state, String commands) {
      assertThat(
              modules.evaluate(
                  "screens/loads/loads.js",
                  "return commandsOf({ state: given[0] }).join(', ')",
                  state))
          .isEqualTo(commands);
    }

    @Test
    void the_methods_show_where_an_instance_stands() {
      Object found =
          modules.evaluate(
              "screens/loads/loads.js",
              """
              const marks = (method, restarted) =>
                methodMarks(method && { method }, restarted).map(({ mark }) => mark).join(' ');
              return [marks(null, false), marks('EXECUTE', true), marks('CHECKPOINT', false), marks('TERMINATE', false)];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "AHEAD NONE AHEAD AHEAD AHEAD",
                  "DONE DONE HERE AHEAD AHEAD",
                  "DONE NONE AHEAD HERE AHEAD",
                  "DONE NONE DONE DONE HERE"));
    }

    @Test
    void a_barrier_tells_who_waits_and_who_works() {
      Object found =
          modules.evaluate(
              "screens/loads/loads.js",
              """
              const at = (method, standing, response = null) => ({ position: { method, standing, response, phase: 2 } });
              const all = [at('EXECUTE', 'ARRIVED', 'NEXT_PHASE'), at('EXECUTE', 'CALLED'), at('INITIATE', 'CALLED'), { position: null }];
              const { waiting, working } = atMethod(all, 'EXECUTE');
              return [waiting, working, ...all.slice(0, 2).map(({ position }) => standingText(position)),
                standingText({ standing: 'ARRIVED', phase: 3, response: 'SAME_PHASE' })];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(1, 1, "Waits for phase 3", "Works in phase 2", "Stopped for a checkpoint"));
    }

    @Test
    void bad_rows_are_in_tables_that_are_written_as_the_table_is() {
      Object found =
          modules.evaluate(
              "screens/loads/loads.js",
              """
              const load = { amps: [], company: 1, dataStore: 'erp', schema: 'c1', table: 'RATE' };
              const spread = { amps: [{ amp: 0, dataStore: 'd', schema: 's', table: 'rate' }] };
              return [errorPlaces(load)[0].values, errorPlaces(spread)[0].keys, errorPlaces(spread)[0].place];
              """);

      assertThat(found).isEqualTo(List.of("RATE_ET", "rate_uv", "AMP 0"));
    }

    @Test
    void the_speed_is_drawn_from_rows_of_the_same_attempt() {
      Object found =
          modules.evaluate(
              "screens/loads/speed.js",
              """
              const rows = (...all) => all.map((rows) => ({ rows, rejected: 0 }));
              let samples = sampled([], 0, rows(0, 0));
              samples = sampled(samples, 1000, rows(50, 0));
              samples = sampled(samples, 2000, rows(100, 100));
              samples = sampled(samples, 4000, rows(100, 300));
              const again = sampled(samples, 5000, rows(0, 0));
              return [speeds(samples).join(), speeds(samples, 0).join(), again.length, linePoints([0, 50, 100], 100)];
              """);

      assertThat(found).isEqualTo(List.of("100,100", "50,0", 1, "0.0,100.0 50.0,50.0 100.0,0.0"));
    }
  }

  @Nested
  class Callers {

    @ParameterizedTest
    @CsvSource({
      "'operation 7, entry move', '7|, entry move'",
      "'operation 12', '12|'",
      "'load 7', ''",
      "'operation x, entry 7', ''",
      ", ''",
    })
    void an_operation_is_known_in_what_has_begun_a_load_or_a_move(String caller, String found) {
      assertThat(
              modules.evaluate(
                  "parts/callers.js",
                  """
                  const { operation, rest } = operationIn(given[0]) ?? {};
                  return operation ? `${operation}|${rest}` : '';
                  """,
                  caller))
          .isEqualTo(found);
    }
  }

  @Nested
  class Moves {

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
      "RUNNING, copy, 'parallelism, stop'",
      "STOPPING, copy, parallelism",
      "STOPPED, copy, 'resume, parallelism, give-up'",
      "FAILED, exchange, 'resume, parallelism'",
      "MOVED, come-up, 'back, release-old'",
      "BACK, come-up, release-old",
      "RELEASED, come-up, ''"
    })
    void its_state_decides_what_may_be_done_with_a_move(
        String state, String step, String commands) {
      assertThat(
              modules.evaluate(
                  "screens/amps/moves.js",
                  "return moveCommands({ state: given[0], step: given[1] }).join(', ')",
                  state,
                  step))
          .isEqualTo(commands);
    }

    @Test
    void numbers_that_follow_each_other_are_told_as_a_range() {
      Object found =
          modules.evaluate(
              "screens/amps/moves.js",
              """
              return [
                ranges([0, 1, 2, 5, 7, 8]), ampsOf({ moves: [{ from: 0, to: 8 }] }),
                JSON.stringify(writtenMoves('0-1:8-9, 3:10\\n4')),
              ];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "0–2, 5, 7–8",
                  "AMP 0 to 8",
                  "[{\"from\":\"0-1\",\"to\":\"8-9\"},{\"from\":\"3\",\"to\":\"10\"},"
                      + "{\"from\":\"4\",\"to\":\"\"}]"));
    }

    @Test
    void a_cell_that_stands_for_several_cylinders_shows_the_most_urgent() {
      Object found =
          modules.evaluate(
              "screens/amps/moves.js",
              """
              const run = (first, last, state, error = null) => ({ first, last, state, error });
              const few = cylinderCells([run(0, 1, 'COPIED'), run(2, 2, 'COPYING'), run(3, 3, 'WAITING', 'x')]);
              const many = cylinderCells([run(0, 998, 'COPIED'), run(999, 999, 'WAITING'), run(1000, 1199, 'COPIED')]);
              return [
                few.each, few.cells.map(({ state }) => state).join(' '),
                many.each, many.cells.length, many.cells.filter(({ state }) => state !== 'COPIED').map(({ first, last }) => `${first}-${last}`).join(),
              ];
              """);

      assertThat(found).isEqualTo(List.of(1, "COPIED COPIED COPYING FAILED", 2, 600, "998-999"));
    }

    @Test
    void steps_show_where_a_move_stands() {
      Object found =
          modules.evaluate(
              "screens/amps/moves.js",
              """
              const steps = ['DONE', 'UNDER_WAY', 'AHEAD'].map((state) => ({ state }));
              return ['RUNNING', 'STOPPED', 'FAILED'].map((state) => stepMarks({ state, steps }).join(' '));
              """);

      assertThat(found)
          .isEqualTo(List.of("DONE CURRENT AHEAD", "DONE PAUSED AHEAD", "DONE ENDED AHEAD"));
    }

    @Test
    void storages_stand_in_their_data_stores_with_their_part_in_a_move() {
      Object found =
          modules.evaluate(
              "screens/amps/amps.js",
              """
              const storages = [
                { storage: 'disk8', dataStore: 'new', amps: [8] }, { storage: 'disk0', dataStore: 'old', amps: [0] },
              ];
              const moves = [
                { id: 1, state: 'RELEASED', moves: [{ from: 8, to: 0, fromStorage: 'disk8', toStorage: 'disk0', percent: 100 }] },
                { id: 2, state: 'RUNNING', moves: [{ from: 0, to: 8, fromStorage: 'disk0', toStorage: 'disk8', percent: 40 }] },
              ];
              const [first, second] = ampMap(storages, [{ amp: 0, state: 'ONLINE', buckets: 9 }], moves);
              return [
                first.dataStore, first.storages[0].amps[0].buckets, partText(first.storages[0].move),
                second.storages[0].amps[0].state, partText(second.storages[0].move),
              ];
              """);

      assertThat(found)
          .isEqualTo(
              List.of("old", 9, "Copied to disk8: 40 %", "NEW", "Receives from disk0: 40 %"));
    }

    @Test
    void index_values_are_typed_as_on_the_command_line() {
      assertThat(
              modules.evaluate(
                  "screens/amps/amps.js",
                  "return JSON.stringify(indexValues('12\\n text:12 \\n\\nnull\\na:b'))"))
          .isEqualTo(
              "[{\"type\":\"NUMBER\",\"value\":\"12\"},{\"type\":\"TEXT\",\"value\":\"12\"},"
                  + "{\"type\":\"NULL\"},{\"type\":\"TEXT\",\"value\":\"a:b\"}]");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "ONLINE, offline",
      "GOING_OFFLINE, 'offline,online'",
      "OFFLINE, 'online,offline'",
      "GOING_ONLINE, offline",
      "ELSEWHERE, ''"
    })
    void the_amps_availability_decides_its_commands(String state, String commands) {
      assertThat(
              modules.evaluate(
                  "screens/amps/amps.js", "return availabilityCommands(given[0]).join()", state))
          .isEqualTo(commands);
    }
  }
}
