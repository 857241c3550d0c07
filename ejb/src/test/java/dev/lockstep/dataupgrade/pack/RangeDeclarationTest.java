package dev.lockstep.dataupgrade.pack;

import static dev.lockstep.dataupgrade.pack.PackFaults.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.range.RangeRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pack may say about the ranges of a program. */
class RangeDeclarationTest {

  private static final String RANGES = "ranges: {column: seq, parts: 8}";
  private static final String SCRIPT = "update t set a = 1 where ${range};\n";

  @Test
  void a_program_with_ranges_keeps_its_column_and_parts() {
    FeaturePack pack = FeaturePackArchive.read(pack(RANGES, SCRIPT).stream());

    assertThat(pack.programs())
        .singleElement()
        .returns(new RangeRule("seq", 8), UpgradeProgram::ranges);
  }

  @Test
  void other_ranges_make_another_pack_and_programs_without_are_what_they_were() {
    assertThat(checksum("ranges: {column: seq, parts: 8}"))
        .isNotEqualTo(checksum("ranges: {column: seq, parts: 9}"))
        .isNotEqualTo(checksum("ranges: {column: id, parts: 8}"));
  }

  @Test
  void all_faults_of_a_divided_script_are_told_at_once() {
    String script =
        """
        create table u (id int);
        update t set a = 1;
        update t set b = 1 where ${range};
        delete from t where c = '${range}';
        """;

    assertThat(texts(pack(RANGES + ", requires: [p0]", script)))
        .containsExactlyInAnyOrder(
            "feature-pack.yaml:3: program p1: requires p0, which is not in the pack."
                + " Add the program to the pack or take it out of requires",
            "sql/p1.sql:1: program p1: `CREATE TABLE` changes more than rows, and would do so once"
                + " for each range. Move it to a program without `ranges` that this one requires",
            "sql/p1.sql:2: program p1: `UPDATE T` has no `${range}` outside of quotes, so each"
                + " range would execute all of it. Write it where a condition stands, such as WHERE"
                + " ${range}, or move the statement to a program without `ranges`",
            "sql/p1.sql:4: program p1: `DELETE FROM` has no `${range}` outside of quotes, so each"
                + " range would execute all of it. Write it where a condition stands, such as WHERE"
                + " ${range}, or move the statement to a program without `ranges`");
  }

  @Test
  void a_script_that_names_a_range_belongs_to_a_program_that_has_some() {
    assertThat(texts(pack("batch: first", SCRIPT)))
        .containsExactly(
            "sql/p1.sql:1: program p1: `UPDATE T` names `${range}`, and the program has no"
                + " `ranges`. Add ranges: {column: COLUMN, parts: N} to the program or take it out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ranges: {column: seq, parts: 1}    | `ranges.parts` cannot be `1`
          ranges: {column: seq, parts: 257}  | `ranges.parts` cannot be `257`
          ranges: {column: seq, parts: two}  | `ranges.parts` is a text
          ranges: {column: '', parts: 8}     | `ranges.column`
          ranges: {parts: 8}                 | `ranges.column` is missing
          ranges: {column: seq}              | `ranges.parts` is missing
          ranges: 8                          | `ranges` is a number
          runtimeClass: none, ranges: {column: seq, parts: 8} | its class is none
          """)
  void a_declaration_that_means_nothing_is_refused(String fields, String message) {
    assertThat(texts(pack(fields, SCRIPT)))
        .singleElement()
        .asString()
        .startsWith("feature-pack.yaml:3: program p1: ")
        .contains(message);
  }

  @Test
  void a_code_leaves_room_for_the_number_of_a_range() {
    String code = "x".repeat(97);

    assertThat(
            texts(
                Zips.pack(
                        "featurePack: fin\nprograms:\n  - {code: "
                            + code
                            + ", table: t, sql: sql/p1.sql, "
                            + RANGES
                            + "}\n")
                    .file("sql/p1.sql", SCRIPT)))
        .singleElement()
        .asString()
        .contains("`code` has 97 characters", "96 characters at most");
  }

  @Test
  void commands_are_divided_too() {
    Zips zip =
        Zips.pack(
                "featurePack: fin\nprograms:\n  - {code: p1, table: t, exec: [a.sh], "
                    + RANGES
                    + "}\n")
            .file("a.sh", "exit 0");

    assertThat(FeaturePackArchive.read(zip.stream()).programs())
        .singleElement()
        .returns(new RangeRule("seq", 8), UpgradeProgram::ranges);
  }

  private static String checksum(String fields) {
    return FeaturePackArchive.read(pack(fields, SCRIPT).stream()).checksum();
  }

  private static Zips pack(String fields, String script) {
    return Zips.pack(
            "featurePack: fin\nprograms:\n  - {code: p1, table: t, sql: sql/p1.sql, "
                + fields
                + "}\n")
        .file("sql/p1.sql", script);
  }
}
