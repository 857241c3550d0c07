package dev.lockstep.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What screens work out by themselves, in Chromium and without any server. */
@NeedsChromium
class ScreenModulesTest {

  @RegisterExtension private static final ModulePage modules = new ModulePage();

  @Nested
  class Operations {

    @ParameterizedTest(name = "{0}, wish {1}, entry {2}, onFailure {3}: {4}")
    @CsvSource({
      "RUNNING, NONE, RUNNING, STOP, 'Pause, Cancel…'",
      "RUNNING, PAUSE, RUNNING, STOP, 'Go on without a pause, Cancel…'",
      "RUNNING, EXIT, RUNNING, STOP, Cancel…",
      "WAITING, NONE, RUNNING, STOP, 'Continue, Cancel…'",
      "WAITING, NONE, FAILED, STOP, 'Restart the entry, Cancel…'",
      "WAITING, NONE, FAILED, IGNORABLE, 'Pass the failure, Restart the entry, Cancel…'",
      "PAUSED, NONE, WAITING, STOP, 'Resume, Cancel…'",
      "RECOVERABLE, NONE, RUNNING, STOP, 'Resume, Cancel…'",
      "QUEUED, NONE, WAITING, STOP, Cancel…",
      "DONE, NONE, DONE, STOP, ''",
      "EXITED, NONE, FAILED, STOP, ''"
    })
    void its_state_decides_which_buttons_an_operation_has(
        String state, String wish, String entry, String onFailure, String buttons) {
      Object found =
          modules.evaluate(
              "screens/operations/driving.js",
              """
              const [state, wish, entry, onFailure] = given;
              const operation = { operation: 7, state, wish, entries: [{ entry: 'one', state: entry, onFailure }] };
              return drivingButtons(operation).map(({ label }) => label).join(', ');
              """,
              state,
              wish,
              entry,
              onFailure);

      assertThat(found).isEqualTo(buttons);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
      "RUNNING, 'RETURN, RESTART, EXIT'",
      "WAITING, 'RETURN, RESTART, EXIT'",
      "PAUSED, 'RETURN, EXIT'",
      "RECOVERABLE, 'RETURN, RESTART, EXIT'"
    })
    void there_are_two_or_three_ways_out(String state, String choices) {
      Object found =
          modules.evaluate(
              "screens/operations/driving.js",
              "return choicesOf({ state: given[0], entries: [{ state: 'RUNNING' }] }).join(', ')",
              state);

      assertThat(found).isEqualTo(choices);
    }

    @Test
    void events_bring_what_was_read_up_to_date() {
      Object found =
          modules.evaluate(
              "screens/operations/operations.js",
              """
              const read = { operation: 7, state: 'RUNNING', passedEntries: 0,
                entries: [{ entry: 'a', state: 'RUNNING', notes: { runs: [3] } }, { entry: 'b', state: 'WAITING' }] };
              const cells = {
                operations: { 7: { operation: 7, state: 'WAITING', passedEntries: 1 } },
                entries: {
                  '7/a': { operation: 7, entry: 'a', state: 'DONE' },
                  '8/b': { operation: 8, entry: 'b', state: 'FAILED' },
                },
              };
              const { state, passedEntries, entries } = newest(read, cells, 7);
              return [state, passedEntries, entries.map(({ state }) => state).join(),
                JSON.stringify(worksOf(entries[0])), newest(null, {}, 9)];
              """);

      assertThat(String.valueOf(found))
          .isEqualTo("[WAITING, 1, DONE,WAITING, [{\"topic\":\"runs\",\"key\":\"3\"}], null]");
    }

    @Test
    void what_an_interrupted_operation_was_executing_was_interrupted_with_it() {
      Object found =
          modules.evaluate(
              "screens/operations/operations.js",
              """
              const entry = (state, notes) => ({ entry: 'a', state, notes });
              const operations = [
                { operation: 8, entries: [entry('DONE', { runs: [3] }), entry('RUNNING', { runs: [4, 5] })] },
                { operation: 7, entries: [entry('RUNNING', { load: 3 }), entry('WAITING', null)] },
                { operation: 6, entries: [entry('RUNNING', { reconfiguration: 3 })] },
              ];
              return [['runs', 3], ['runs', '4'], ['runs', 5], ['loads', 3], ['reconfigurations', '3'], ['loads', 4]]
                .map(([topic, key]) => interruptedWith(operations, topic, key));
              """);

      assertThat(found).isEqualTo(Arrays.asList(null, 8, 8, 7, 6, null));
    }

    @Test
    void what_waits_for_a_person_comes_first_and_what_has_ended_not_at_all() {
      Object found =
          modules.evaluate(
              "screens/operations/operations.js",
              """
              const states = ['RUNNING', 'QUEUED', 'DONE', 'PAUSED', 'WAITING', 'EXITED', 'RECOVERABLE'];
              const operations = Object.fromEntries(
                states.map((state, index) => [index + 1, { operation: index + 1, state, entries: 0 }]));
              return underWay([], { operations }).map(({ state }) => state);
              """);

      assertThat(found).isEqualTo(List.of("WAITING", "RECOVERABLE", "PAUSED", "RUNNING", "QUEUED"));
    }

    @Test
    void what_has_happened_since_the_server_died_is_told() {
      Object found =
          modules.evaluate(
              "screens/operations/operations.js",
              """
              const operation = { state: 'RUNNING', startedAt: '2026-01-01T10:00:00Z', entries: [
                { entry: 'upgrade', state: 'RUNNING', attempt: 2, startedAt: '2026-01-01T10:00:00Z', notes: { runs: [3] } }] };
              const cells = { runs: { 3: { restarts: 2 } } };
              const since = (startedAt) => afterCrash(operation, { startedAt }, cells);
              return [since('2026-01-01T10:05:00Z'), since('2026-01-01T09:00:00Z')];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  List.of(
                      "Entry upgrade is executed for the 2nd time: it finds what is done and does"
                          + " the rest.",
                      "Run 3 was taken up 2 times."),
                  List.of()));
    }

    @Test
    void nothing_goes_on_of_which_it_is_undecided_what_counts() {
      Object found =
          modules.evaluate(
              "screens/operations/operations.js",
              """
              const behind = { findings: [{ kind: 'BEHIND', inDatabase: { operation: 7 } }, { kind: 'LOST', inDatabase: null }] };
              const contradiction = { findings: [{ kind: 'CONTRADICTION', inDatabase: { operation: 7 } }] };
              return [null, behind, contradiction]
                .map((report) => [7, 8].map((operation) => isUndecided({ operation }, report)).join());
              """);

      assertThat(found).isEqualTo(List.of("false,false", "true,false", "true,true"));
    }

    @Test
    void ordinals_are_those_of_english() {
      assertThat(
              modules.evaluate(
                  "screens/operations/operations.js",
                  "return [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal).join(' ')"))
          .isEqualTo("1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th");
    }

    @Test
    void work_that_an_operation_does_is_not_outside_of_it() {
      Object found =
          modules.evaluate(
              "screens/home/now.js",
              """
              const cells = {
                runs: { 1: { state: 'RUNNING' }, 2: { state: 'FAILED' }, 3: { state: 'COMPLETED' } },
                loads: { 5: { state: 'PAUSED' } },
                reconfigurations: { 6: { state: 'MOVED' } },
              };
              const operations = [{ entries: [{ entry: 'a', type: 'data-upgrade-run', state: 'RUNNING', notes: { runs: [1] } }] }];
              return outsideWork(cells, operations).map(({ topic, key }) => `${topic}/${key}`);
              """);

      assertThat(found).isEqualTo(List.of("runs/2", "loads/5"));
    }

    @Test
    void what_was_read_stands_in_for_events_that_do_not_come() {
      Object found =
          modules.evaluate(
              "screens/home/now.js",
              """
              const cells = { runs: { 1: { run: 1, state: 'RUNNING' } } };
              const lists = {
                operations: [{ operation: 4, state: 'DONE', entries: [{}, {}] }],
                runs: [{ run: 1, state: 'COMPLETED' }],
                loads: [{ load: 2, state: 'FAILED' }],
                reconfigurations: null,
              };
              const live = toldOrRead({ live: true, complete: true, cells }, lists);
              const read = toldOrRead({ live: false, complete: true, cells }, lists);
              return [
                live.cells === cells,
                read.complete,
                toldOrRead({ live: false, cells }, { ...lists, reconfigurations: [] }).complete,
                read.cells.operations[4].entries,
                read.cells.runs[1].state,
                outsideWork(read.cells, []).map(({ topic, key }) => `${topic}/${key}`).join(),
              ];
              """);

      assertThat(found).isEqualTo(List.of(true, false, true, 2, "COMPLETED", "loads/2"));
    }

    @Test
    void first_steps_are_ticked_off_as_they_are_done() {
      Object found =
          modules.evaluate(
              "screens/home/now.js",
              """
              const done = (known) => firstSteps(known).map(({ done }) => (done ? 'x' : '-')).join('');
              return [
                done({ companies: 0, packs: 0, files: 0, runs: 0 }),
                done({ companies: 2, packs: 1, files: 0, runs: 0 }),
                done({ companies: 2, packs: 1, files: 1, runs: 0 }),
              ];
              """);

      assertThat(found).isEqualTo(List.of("----", "xx--", "xxx-"));
    }
  }

  @Nested
  class Library {

    @Test
    void the_name_is_read_out_of_the_document() {
      Object found =
          modules.evaluate(
              "screens/operations/library.js",
              """
              return [nameIn(STARTER), nameIn('title: x\\noperation: "q4"\\n'), nameIn('title: x')];
              """);

      assertThat(String.valueOf(found)).isEqualTo("[my-upgrade, q4, null]");
    }

    @Test
    void a_faulty_line_is_found_in_the_text() {
      Object found =
          modules.evaluate(
              "screens/operations/library.js",
              """
              const text = 'one\\ntwo\\n\\nfour';
              const cut = (line) => text.slice(...rangeOf(text, line));
              const faults = [
                { file: 'operation.yaml', line: 2 }, { file: 'operation.yaml', line: null }, { file: 'loads/x.yaml', line: 4 },
              ];
              return [linesIn(text), cut(1), cut(2), cut(3), cut(4), cut(99), [...faultyLines(faults)].join()];
              """);

      assertThat(found).isEqualTo(List.of(4, "one", "two", "", "four", "four", "2"));
    }

    @Test
    void a_fault_is_found_at_its_column_in_characters() {
      Object found =
          modules.evaluate(
              "screens/operations/library.js",
              """
              const text = 'one: two\\n𝄞𝄞x: y';
              const cut = (line, column) => text.slice(...rangeOf(text, line, column));
              return [cut(1, 6), cut(2, 3), cut(1, 1), cut(1, 99), cut(2, null)];
              """);

      assertThat(found).isEqualTo(List.of("two", "x: y", "one: two", "", "𝄞𝄞x: y"));
    }

    @ParameterizedTest
    @CsvSource({
      "operation.yaml, 4, 9, 'Line 4, column 9'",
      "operation.yaml, 4, , 'Line 4'",
      "load.yaml, 4, 9, 'load.yaml, line 4, column 9'",
      "step.sql, , , step.sql",
    })
    void a_fault_tells_its_place(String file, Integer line, Integer column, String place) {
      Object found =
          modules.evaluate(
              "screens/operations/library.js",
              """
              const [file, line, column] = given;
              return placeOf({ file, line: line && Number(line), column: column && Number(column) });
              """,
              file,
              line == null ? null : line.toString(),
              column == null ? null : column.toString());

      assertThat(found).isEqualTo(place);
    }

    @Test
    void the_next_line_begins_where_yaml_wants_it() {
      Object found =
          modules.evaluate(
              "screens/operations/library.js",
              """
              return ['contents:', '  - entry: a', '    with: ', ''].map((line) => indentationAfter(`x\\n${line}`).length);
              """);

      assertThat(found).isEqualTo(List.of(2, 2, 6, 0));
    }

    @Test
    void sizes_have_the_unit_in_which_they_are_read() {
      assertThat(
              modules.evaluate(
                  "screens/operations/library.js",
                  "return [0, 1023, 1024, 4300, 3250586].map(size).join(', ')"))
          .isEqualTo("0 B, 1023 B, 1.0 KiB, 4.2 KiB, 3.1 MiB");
    }
  }

  @Nested
  class Audit {

    @Test
    void only_filters_that_the_server_knows_are_asked_for() {
      Object found =
          modules.evaluate(
              "screens/operations/audit.js",
              """
              return [
                auditQuery({ who: 'ann', page: '2', colour: 'red', run: '' }),
                wantedOf({ who: ' ann ', action: '', from: '2026-01-02T03:04' }),
                localOf('nonsense'),
                localOf(wantedOf({ from: '2026-01-02T03:04' }).from),
              ];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  Map.of("who", "ann"),
                  Map.of("who", "ann", "from", "2026-01-02T03:04:00.000Z"),
                  "",
                  "2026-01-02T03:04"));
    }

    @Test
    void a_row_leads_to_what_it_is_about() {
      Object found =
          modules.evaluate(
              "screens/operations/audit.js",
              """
              const row = { operation: 7, entry: 'a', run: 3, task: 9, load: null, company: 1, program: 'p' };
              return objectsOf(row).map(({ text, address }) => `${text}: ${address}`);
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "operation 7: operations/7",
                  "entry a: null",
                  "run 3: runs/3",
                  "task 9: runs/3/tasks/9",
                  "company 1: companies/1",
                  "p: null"));
    }
  }

  @Nested
  class Runs {

    @Test
    void the_chain_of_steps_shows_where_a_run_stands() {
      Object found =
          modules.evaluate(
              "screens/runs/runs.js",
              """
              const marks = (state, step, release = 'RUN') =>
                stepMarks({ state, step, release }).map(({ mark }) => mark).join(' ');
              return [
                marks('RUNNING', 'MIDDLE'), marks('STOPPED', 'FIRST'), marks('FAILED', 'UNLOCKED'),
                marks('COMPLETED', 'UNLOCKED'), marks('RUNNING', 'COMPANIES', 'COMPANY'),
              ];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "DONE CURRENT AHEAD AHEAD AHEAD",
                  "PAUSED AHEAD AHEAD AHEAD AHEAD",
                  "DONE DONE DONE DONE ENDED",
                  "DONE DONE DONE DONE DONE",
                  "CURRENT"));
    }

    @Test
    void a_run_is_at_100_percent_only_when_all_is_done() {
      Object found =
          modules.evaluate(
              "screens/runs/runs.js",
              """
              const run = (done, total, state = 'RUNNING') => progressOf({ state, tasks: { done, total } });
              return [run(0, 0), run(1, 3), run(999, 1000), run(1000, 1000), run(0, 0, 'COMPLETED')];
              """);

      assertThat(found).isEqualTo(List.of(0, 33, 99, 100, 100));
    }

    @Test
    void companies_that_need_a_look_come_first() {
      Object found =
          modules.evaluate(
              "screens/runs/runs.js",
              """
              const rows = [[1, 0, 0], [4, 0, 2], [3, 1, 0], [2, 0, 1]]
                .map(([company, failed, blocked]) => ({ company, failed, blocked }));
              return byUrgency(rows).map(({ company }) => company);
              """);

      assertThat(found).isEqualTo(List.of(3, 2, 4, 1));
    }
  }

  @Nested
  class CreatedRuns {

    @Test
    void companies_are_written_by_the_ends_of_their_rows() {
      Object found =
          modules.evaluate(
              "screens/runs/creating.js",
              """
              const site = { companies: { 412: { packageCombination: 'a' }, 9: { packageCombination: 'a' }, 10: { packageCombination: 'b' } } };
              return [
                writtenCompanies([1, 3, 4, 7, 8, 9, 10]), writtenCompanies([]), companiesOf(site, 'a').join(), companiesOf(null, 'a').length,
                creatingAddress('b61 u', [410, 411]), creatingAddress(),
              ];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "1, 3, 4, 7-10",
                  "",
                  "9,412",
                  0,
                  "#/runs/new?pc=b61+u&companies=410%2C411",
                  "#/runs/new"));
    }

    @ParameterizedTest
    @CsvSource({
      "'410', '410', ''",
      "'410, 410 411;7', '410,411,7', ''",
      "'405-410', '405,407', ''",
      "'405 - 406\n999', '405,999', ''",
      "'500-600', '', '500-600: no company of the package combination is among them'",
      "'41o, 410', '410', '41o: it is no company'",
      "'-3', '', '-3: it is no company'",
      "'', '', ''",
    })
    void companies_are_read_as_people_write_them(String text, String companies, String faults) {
      Object found =
          modules.evaluate(
              "screens/runs/creating.js",
              """
              const { companies, faults } = readCompanies(given[0], [405, 407, 411]);
              return [companies.join(), faults.map(({ object, message }) => `${object}: ${message}`).join('; ')];
              """,
              text);

      assertThat(found).isEqualTo(List.of(companies, faults));
    }
  }

  @Nested
  class Site {

    @Test
    void companies_are_chosen_in_the_address() {
      Object found =
          modules.evaluate(
              "screens/site/companies.js",
              """
              return [
                companiesPath({ pc: 'p1', search: '', page: '2', sort: '-company', tab: 'companies' }),
                isFiltered({ tab: 'x' }), isFiltered({ store: 'erp' }),
                selectedOf({ selected: '10,x,9' }).join(), toggled([9, 10], 2), toggled([9], 9),
              ];
              """);

      assertThat(String.valueOf(found))
          .isEqualTo(
              "[companies?size=50&page=2&packageCombination=p1&sort=-company, false, true, 10,9,"
                  + " 2,9,10, null]");
    }

    @Test
    void vrcs_stand_below_what_they_are_derived_from_also_in_a_circle() {
      Object found =
          modules.evaluate(
              "screens/site/vrcs.js",
              """
              const site = {
                vrcs: { base: {}, own: { derivedFrom: 'base' }, test: { derivedFrom: 'own' }, a: { derivedFrom: 'b' }, b: { derivedFrom: 'a' } },
                packageCombinations: { p1: { vrcs: ['own'] } },
                companies: { 1: { packageCombination: 'p1', dataStore: 'erp' } },
                dataStores: { erp: { url: 'jdbc:x' } },
              };
              const [base] = vrcTrees(site, [{ featurePack: 'fin', vrc: 'own, test' }]);
              const own = base.children[0];
              return [
                base.name, own.name, own.packs.join(), own.combinations.join(), own.children[0].name,
                combinationsOf(site)[0].companies, storesOf(site)[0].companies,
                chainOf(site, 'test').join(), chainOf(site, 'a').join(),
              ];
              """);

      assertThat(found)
          .isEqualTo(List.of("base", "own", "fin", "p1", "test", 1, 1, "test,own,base", "a,b"));
    }
  }

  @Nested
  class Staff {

    @Test
    void figures_are_read_as_prometheus_writes_them() {
      Object found =
          modules.evaluate(
              "screens/services/metrics.js",
              """
              const figures = readFigures(`# HELP x y
              tasks_total{state="failed",note="a \\\\"b\\\\", c"} 2
              tasks_total{state="done"} 3.5
              odd NaN
              jvm_memory_used_bytes{area="heap",id="a"} 10
              jvm_memory_used_bytes{area="heap",id="b"} 5
              jvm_memory_max_bytes{area="heap",id="a"} -1
              jvm_memory_max_bytes{area="heap",id="b"} 64`.replace(/^ +/gm, ''));
              const heap = heapOf(figures);
              return [
                sumOf(figures, 'tasks_total'), sumOf(figures, 'tasks_total', { state: 'failed' }),
                sumOf(figures, 'odd'), figures[0].labels.state,
                byLabel(figures, 'tasks_total', 'state').length, heap.used, heap.most,
              ].join();
              """);

      assertThat(found).isEqualTo("5.5,2,,failed,2,15,64");
    }

    @Test
    void jobs_tell_what_they_work_on_and_how_long() {
      Object found =
          modules.evaluate(
              "screens/jobs/jobs.js",
              """
              const job = { run: 3, simulation: false, operation: 7, entry: 'a', parameters: {} };
              const began = '2026-01-01T10:00:00Z';
              const now = Date.parse('2026-01-01T10:00:09Z');
              return [
                worksOn(job).map(({ kind, number, note }) => `${kind} ${number} ${note}`.trim()).join(', '),
                tookOf({ startedAt: began, endedAt: '2026-01-01T10:00:04Z' }, now), tookOf({ startedAt: began, endedAt: null }, now),
                tookOf({ startedAt: null, endedAt: null }, now) === null,
                jobsPath({ status: 'FAILED', colour: 'red' }),
                foldedFault('a\\nb\\nc').rest,
                JSON.stringify(byStatus([{ status: 'A' }, { status: 'B' }, { status: 'A' }])),
                tellingExit({ exitStatus: 'FAILED', status: 'FAILED' }) === null,
              ];
              """);

      assertThat(found)
          .isEqualTo(
              List.of(
                  "run 3, operation 7 entry a",
                  4000,
                  9000,
                  true,
                  "jobs?size=50&page=0&status=FAILED",
                  "b\nc",
                  "[[\"A\",2],[\"B\",1]]",
                  true));
    }

    @Test
    void nobody_gives_a_role_that_is_greater_than_the_own_one() {
      assertThat(
              modules.evaluate(
                  "screens/people/roles.js",
                  "return rolesUpTo('OPERATOR').map(({ label }) => label).join()"))
          .isEqualTo("Viewer,Operator");
    }
  }
}
