package dev.lockstep.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.shared.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  private static final DocumentWords WORDS =
      new DocumentWords("site file", Map.of("companies", "company", "programs", "program"));

  @Test
  void yaml_is_read_with_the_line_of_every_value() {
    Document document =
        read(
            """
            # a site
            site: acme
            companies:
              410: {schema: c410,
                    users: [a,
                            b]}
            """);
    assertThat(document.faults()).isEmpty();
    assertThat(document.root().at("/companies/410/users/1").asText()).isEqualTo("b");
    assertThat(line(document, "/site")).isEqualTo(2);
    assertThat(line(document, "/companies/410")).isEqualTo(4);
    assertThat(line(document, "/companies/410/users")).isEqualTo(5);
    assertThat(line(document, "/companies/410/users/1")).isEqualTo(6);
  }

  @Test
  void a_value_that_is_not_there_has_the_line_of_what_is_around_it() {
    Document document = read("site: acme\ncompanies:\n  410: {}\n");
    assertThat(line(document, "/companies/410/schema")).isEqualTo(3);
    assertThat(line(document, "/companies/999/schema")).isEqualTo(2);
    assertThat(line(document, "/nothing")).isEqualTo(1);
  }

  @Test
  void json_is_read_as_a_json_parser_reads_it() throws Exception {
    String json =
        "{\r\n\t\"a\":\"\\u00e9\\n\\\"\\/\\\\\",\n\t\"b\":[1,-2.5,1e3,true,null,{}],\"c\":{\"d\":[]}}";
    Document document = read(json);
    assertThat(document.faults()).isEmpty();
    JsonNode expected = new ObjectMapper().readTree(json);
    assertThat(document.root().path("a")).isEqualTo(expected.path("a"));
    assertThat(document.root().path("c")).isEqualTo(expected.path("c"));
    assertThat(document.root().path("b")).hasSameSizeAs(expected.path("b"));
    assertThat(document.root().at("/b/1").asDouble()).isEqualTo(-2.5);
    assertThat(document.root().at("/b/2").asDouble()).isEqualTo(1000);
    assertThat(line(document, "/b")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "410, NUMBER",
        "-7, NUMBER",
        "1.5, NUMBER",
        "true, BOOLEAN",
        "False, BOOLEAN",
        "~, NULL",
        "null, NULL",
        "'', NULL",
        "no, STRING",
        "on, STRING",
        "0410, STRING",
        "0x1F, STRING",
        "1_000, STRING",
        "10:30, STRING",
        "6.0.0, STRING",
        "2026-11-21, STRING",
        "'\"410\"', STRING",
        "'\"\"', STRING",
        "nan, STRING"
      })
  void plain_words_are_what_json_would_make_of_them(String text, String type) {
    assertThat(read("a: " + text + "\n").root().path("a").getNodeType()).hasToString(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          site: a;b: {c: 1;                  | 3 | is not YAML: while parsing a flow mapping
          site: a;\tb: 1                     | 2 | is indented with a tab
          site: a; b: 1                      | 2 | is not YAML: mapping values are not allowed here
          site: 'a;b: 1                      | 2 | is not YAML: while scanning a quoted scalar
          site: a;x: &x [1];y: *x            | 3 | the alias *x is not supported
          site: a;x: &x {c: *x}              | 2 | the alias *x is not supported
          site: a;x: &x {b: 1};y: {<<: *x}   | 3 | the merge << is not supported
          site: a;---;site: b                | 2 | a second document begins here
          site: a;b: 1;site: c               | 3 | `site` is written twice, first on line 1
          site: a;[b]: 1                     | 2 | a key is no plain text
          site: a;b: !!java.io.File [c]      | 2 | the tag tag:yaml.org,2002:java.io.File is not supported
          """)
  void what_cannot_be_read_is_one_fault_with_its_line(String text, int line, String message) {
    Document document = read(text.replace(';', '\n'));
    assertThat(document.faults()).as(text).hasSize(1);
    Fault fault = document.faults().get(0);
    assertThat(fault.line()).isEqualTo(line);
    assertThat(fault.file()).isEqualTo("site.yaml");
    assertThat(fault.message()).startsWith(message);
    assertThat(fault.action()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "# only a comment\n", "---\n", "null", "\uFEFF"})
  void an_empty_text_is_one_fault(String text) {
    assertThat(read(text).faults()).extracting(Fault::message).containsExactly("is empty");
    assertThat(read(text).root().isMissingNode() || read(text).root().isNull()).isTrue();
  }

  @Test
  void binary_input_is_one_fault_with_its_line() {
    assertThat(read("site: a\nb: \u0000\u0001").faults())
        .singleElement()
        .returns(2, Fault::line)
        .returns(4, Fault::column)
        .returns("holds a control character and is no text", Fault::message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          site: a;x: {b: !!java.io.File c}     | 2 | 8
          site: a;x: &x [1];y: *x              | 3 | 4
          site: a;b: {c: 1, c: 2}              | 2 | 11
          """)
  void a_fault_of_the_text_has_its_column(String text, int line, int column) {
    assertThat(read(text.replace(';', '\n')).faults())
        .singleElement()
        .returns(line, Fault::line)
        .returns(column, Fault::column);
  }

  @Test
  void a_fault_of_a_value_has_the_column_where_it_begins() {
    Document document = read("site: acme\ncompanies:\n  410: {schema: [7]}\n");

    assertThat(fault(document, "/companies/410/schema"))
        .returns(3, Fault::line)
        .returns(9, Fault::column);
    assertThat(fault(document, "/companies/410/schema/0")).returns(18, Fault::column);
    assertThat(fault(document, "/companies/999")).returns(2, Fault::line).returns(1, Fault::column);
    assertThat(Fault.of("o", "what", "do").column()).isNull();
  }

  private static Fault fault(Document document, String pointer) {
    return document.fault(JsonPointer.compile(pointer), "what is wrong", "What to do");
  }

  @Test
  void a_text_that_is_too_long_is_not_read() {
    String text = "a: " + "x".repeat(DocumentReader.LONGEST);
    assertThat(read(text).faults())
        .extracting(Fault::message)
        .containsExactly("is longer than 16777216 characters");
  }

  @Test
  void deep_nesting_is_one_fault_and_not_followed() {
    String text = "site: " + "[".repeat(20_000) + "]".repeat(20_000) + "\nother: 1\n";
    Document document = read(text);
    assertThat(document.faults())
        .extracting(Fault::message)
        .containsExactly("is nested more than 50 deep");
    assertThat(document.root().path("other").asInt()).isEqualTo(1);
  }

  @Test
  void a_bomb_of_aliases_is_not_expanded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(read(bomb.toString()).faults()).hasSize(78);
  }

  @Test
  void every_double_is_told_at_once_and_the_first_value_stays() {
    Document document =
        read("companies:\n  410: {a: 1, a: 2}\n  410: {b: 1}\n  411: {}\n  411: {}");
    assertThat(document.faults())
        .extracting(Fault::text)
        .containsExactly(
            "site.yaml:2: company 410: `a` is written twice, first on line 2. Take one of them out",
            "site.yaml:3: company 410: `410` is written twice, first on line 2."
                + " Take one of them out",
            "site.yaml:5: company 411: `411` is written twice, first on line 4."
                + " Take one of them out");
    assertThat(document.root().at("/companies/410/a").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', site file, ''",
    "/site, site file, site",
    "/companies, site file, companies",
    "/companies/410, company 410, ''",
    "/companies/410/users/0, company 410, users",
    "/programs/0/sql/h2, program p1, sql.h2",
    "/programs/1/sql, program number 2, sql",
  })
  void objects_and_fields_are_called_in_the_authors_words(
      String pointer, String object, String field) {
    Document document = read("companies: {410: {}}\nprograms: [{code: p1}, {table: t}]\n");
    JsonPointer place = JsonPointer.compile(pointer);
    assertThat(document.fault(place, "m", "a").object()).isEqualTo(object);
    assertThat(WORDS.field(place)).isEqualTo(field);
  }

  @Test
  void faults_are_listed_by_line() {
    Document document = read("a: 1\nb: 2\nc: 3\n");
    DocumentFaults faults = new DocumentFaults(document);
    faults.add(JsonPointer.compile("/c"), "third", "x");
    faults.addAll(List.of(Fault.of("o", "without a line", "x")));
    faults.add(JsonPointer.compile("/a"), "first", "x");
    assertThat(faults.list())
        .extracting(Fault::message)
        .containsExactly("first", "third", "without a line");
  }

  private static Document read(String text) {
    return Document.read("site.yaml", text, WORDS);
  }

  private static int line(Document document, String pointer) {
    return document.line(JsonPointer.compile(pointer));
  }
}
