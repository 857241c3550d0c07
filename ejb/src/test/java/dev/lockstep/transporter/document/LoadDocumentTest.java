package dev.lockstep.transporter.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.JobVariables;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.OperatorLoad;
import dev.lockstep.transporter.TableLoad;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadDocumentTest {

  @Test
  void the_load_of_the_documentation_is_read_whole() {
    LoadDefinition load =
        read(
            """
            load: lineitem
            instances: 4
            from: {csv: data/lineitem-*.tbl, delimiter: "|", header: false, columns: [l_orderkey, l_partkey]}
            into: {company: 410, table: lineitem}
            errorLimit: 50
            checkpointInterval: 2m
            callLimit: 1h
            """);

    assertThat(load)
        .isEqualTo(
            new LoadDefinition(
                "lineitem",
                4,
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                new TableLoad(
                    new From.Delimited(
                        List.of("data/lineitem-*.tbl"),
                        new DelimitedFormat('|', '"', "", false, Encoding.UTF_8),
                        false,
                        List.of("l_orderkey", "l_partkey")),
                    new Into.CompanyTable(410, "lineitem"),
                    Mode.EMPTY,
                    50)));
  }

  @Test
  void what_is_not_written_has_its_default() {
    LoadDefinition load =
        read("load: a\nfrom: {csv: [a.csv, /in/b.csv.gz]}\ninto: {company: 1, table: t}\n");

    assertThat(load)
        .isEqualTo(
            new LoadDefinition(
                "a",
                1,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                new TableLoad(
                    new From.Delimited(
                        List.of("a.csv", "/in/b.csv.gz"), DelimitedFormat.CSV, false, List.of()),
                    new Into.CompanyTable(1, "t"),
                    Mode.EMPTY,
                    1000)));
  }

  @Test
  void every_way_to_write_a_delimited_file_is_read() {
    assertThat(
            from(
                "{csv: a, delimiter: \"\\t\", quote: none, \"null\": NIL, header: true,"
                    + " trailingDelimiter: true, encoding: windows-1252}"))
        .isEqualTo(
            new From.Delimited(
                List.of("a"),
                new DelimitedFormat('\t', null, "NIL", true, Encoding.WINDOWS_1252),
                true,
                List.of()));
  }

  @Test
  void json_lines_and_queries_are_read() {
    assertThat(from("{jsonLines: a.jsonl, columns: [x]}"))
        .isEqualTo(new From.JsonLines(List.of("a.jsonl"), List.of("x")));
    assertThat(from("{query: select * from t, dataStore: erp, schema: s, split: {column: id}}"))
        .isEqualTo(new From.Query("erp", "s", "select * from t", "id"));
  }

  @Test
  void an_own_operator_has_parameters() {
    LoadDefinition load =
        read(
            "load: a\ninto: {company: 1, table: t}\noperator: acme\n"
                + "parameters: {rows: 5, from: here, dry: true}\n");

    assertThat(load.work())
        .isEqualTo(
            new OperatorLoad(
                new Into.CompanyTable(1, "t"),
                "acme",
                Map.of("rows", "5", "from", "here", "dry", "true")));
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, from file",
    "true, false, from environment",
    "false, true, from command line",
    "true, true, from command line"
  })
  void a_job_variable_is_taken_from_the_command_line_then_the_environment_then_the_file(
      boolean environment, boolean commandLine, String taken) {
    JobVariables given =
        new JobVariables(
            environment ? Map.of("LOCKSTEP_VAR_MY_TABLE", "from environment") : Map.of(),
            commandLine ? Map.of("my-table", "from command line") : Map.of());

    LoadDefinition load =
        LoadDocument.read(
            "load.yaml",
            "load: a\nfrom: {csv: a}\ninto: {company: 1, table: \"${var:my-table}\"}\n"
                + "variables: {my-table: from file}\n",
            given);

    assertThat(((TableLoad) load.work()).into().table()).isEqualTo(taken);
  }

  @Test
  void job_variables_stand_for_numbers_and_parts_of_texts() {
    LoadDefinition load =
        LoadDocument.read(
            "load.yaml",
            """
            load: a
            instances: ${var:n}
            from: {csv: "in/${var:day}-${var:n}.csv", header: "${var:header}"}
            into: {company: 1, table: t}
            variables: {day: monday, header: true}
            """,
            new JobVariables(Map.of(), Map.of("n", "3")));

    assertThat(load.instances()).isEqualTo(3);
    From.Delimited from = (From.Delimited) ((TableLoad) load.work()).from();
    assertThat(from.files()).containsExactly("in/monday-3.csv");
    assertThat(from.header()).isTrue();
  }

  @Test
  void all_faults_are_named_at_once_with_their_lines() {
    List<Fault> faults =
        faults(
            """
            load: 1a
            instances: 65
            from:
              csv: ../a.csv
              jsonLines: b
            into: {company: x}
            mode: replace
            errorLimit: 0
            checkpointInterval: soon
            colour: red
            parameters: {a: 1}
            """);

    assertThat(faults).allSatisfy(fault -> assertThat(fault.action()).isNotEmpty());
    assertThat(faults.stream().map(Fault::line)).containsExactly(1, 2, 3, 6, 6, 7, 8, 9, 10, 11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                     > names no rows
          {csv: a, query: b}                                     > has csv and query
          {csv: a, delimiter: "|", quote: "|"}                   > quote is the delimiter
          {csv: a, delimiter: "||"}                              > `from.delimiter` cannot be `||`
          {csv: a, quote: "''"}                                  > `from.quote` cannot be
          {csv: a, "null": "a,b"}                                > `null` holds the delimiter
          {csv: a, encoding: UTF-16}                             > `from.encoding` cannot be `UTF-16`
          {csv: a, columns: [x, X]}                              > the column X is written twice
          {csv: a, columns: []}                                  > has too little in it
          {csv: ../a}                                            > `../a` is no path
          {csv: "in/*/a.csv"}                                    > has * or ? in the name of a folder
          {csv: [a, ""]}                                         > has too little in it
          {csv: a, dataStore: erp}                               > `dataStore` has no meaning here
          {jsonLines: a, header: true}                           > `header` has no meaning here
          {query: select 1, split: {column: a}}                  > `from.dataStore` is missing
          {query: select 1, dataStore: a}                        > `from.split` is missing
          {query: "select 1;", dataStore: a, split: {column: a}} > ends with a semicolon
          {query: a, dataStore: a, split: {column: a}, columns: [a]} > `columns` has no meaning here
          {csv: "${var:a}"}                                      > job variable a has no value
          {csv: "${env:A}"}                                      > ${env:A} is nothing that can be replaced
          """)
  void a_faulty_source_is_refused(String from, String message) {
    List<Fault> faults = faults("load: a\ninto: {company: 1, table: t}\nfrom: " + from + "\n");

    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).message()).contains(message);
    assertThat(faults.get(0).line()).isEqualTo(3);
  }

  @Test
  void a_table_of_amps_has_a_primary_index() {
    LoadDefinition load =
        read(
            "load: a\nfrom: {csv: a, columns: [L_ORDERKEY, l_tax]}\n"
                + "into: {ampTable: lineitem, primaryIndex: [l_orderkey]}\n");

    assertThat(load.work().into()).isEqualTo(new Into.AmpTable("lineitem", List.of("l_orderkey")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                          > `into` names no table
          {company: 1, ampTable: t}                   > a table of a company and one of AMPs
          {company: 1, table: t, primaryIndex: [x]}   > a table of a company and one of AMPs
          {company: 1}                                > `into.table` is missing
          {table: t}                                  > `into.company` is missing
          {ampTable: t}                               > `into.primaryIndex` is missing
          {primaryIndex: [x]}                         > `into.ampTable` is missing
          {ampTable: t, primaryIndex: []}             > has too little in it
          {ampTable: t, primaryIndex: [x, X]}         > the column X is twice in the primary index
          {ampTable: t, primaryIndex: [z]}            > the column z of the primary index is not among
          {ampTable: t, primaryIndex: [""]}           > has too little in it
          """)
  void a_faulty_target_is_refused(String into, String message) {
    List<Fault> faults = faults("load: a\nfrom: {csv: a, columns: [x, y]}\ninto: " + into + "\n");

    assertThat(faults).extracting(Fault::message).anyMatch(one -> one.contains(message));
    assertThat(faults).extracting(Fault::line).containsOnly(3);
    assertThat(faults).extracting(Fault::action).doesNotContain("");
  }

  @Test
  void an_own_operator_loads_a_company_only() {
    assertThat(faults("load: a\noperator: o\ninto: {ampTable: t, primaryIndex: [x]}\n"))
        .extracting(Fault::message)
        .containsExactly("an operator of the load's own loads a table of a company");
  }

  @Test
  void a_load_without_source_and_operator_is_refused() {
    assertThat(faults("load: a\n")).extracting(Fault::message).hasSize(2);
  }

  @Test
  void an_own_operator_has_a_table_but_no_source_and_no_mode() {
    assertThat(faults("load: a\noperator: o\nfrom: {csv: a}\nmode: append\n"))
        .extracting(Fault::line)
        .containsExactly(1, 3, 4);
  }

  @Test
  void a_value_for_a_job_variable_that_is_not_there_is_refused() {
    LockstepException refused =
        catchThrowableOfType(
            LockstepException.class,
            () ->
                LoadDocument.read(
                    "load.yaml",
                    "load: a\noperator: o\ninto: {company: 1, table: t}\nvariables: {day: 1}\n",
                    new JobVariables(Map.of(), Map.of("dya", "2"))));

    assertThat(refused.faults())
        .extracting(Fault::text)
        .containsExactly(
            "load.yaml:1: load: there is no job variable `dya`, for which a value was given."
                + " Give one for day");
  }

  private static LoadDefinition read(String text) {
    return LoadDocument.read("load.yaml", text, JobVariables.NONE);
  }

  private static From from(String from) {
    LoadDefinition load = read("load: a\ninto: {company: 1, table: t}\nfrom: " + from + "\n");
    return ((TableLoad) load.work()).from();
  }

  private static List<Fault> faults(String text) {
    LockstepException refused = catchThrowableOfType(LockstepException.class, () -> read(text));
    assertThat(refused.code()).isEqualTo(ErrorCode.LOAD_FILE_INVALID);
    return refused.faults();
  }
}
