package dev.lockstep.dataupgrade.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.DatabaseKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeGridTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          800 | 8   | 100, 200, 300, 400, 500, 600, 700
          10  | 3   | 3, 6
          3   | 8   | 1, 2
          1   | 256 | ''
          0   | 8   | ''
          """)
  void parts_begin_at_equal_distances_and_none_at_the_first_row(
      long rows, int parts, String positions) {
    assertThat(RangeGrid.positions(rows, parts).toString()).isEqualTo("[" + positions + "]");
  }

  @Test
  void bounds_are_the_values_where_parts_begin_each_once() {
    assertThat(bounds("1", "5", "5", "9", "9")).containsExactly("5", "9");
    assertThat(bounds("7", "7", "7")).isEmpty();
    assertThat(bounds(null)).isEmpty();
  }

  @Test
  void rows_without_a_value_that_fill_a_part_are_alone_in_it() {
    assertThat(bounds("1", null, null, "1", "5")).containsExactly("1", "5");
    assertThat(bounds("1", "5", "7")).containsExactly("5", "7");
  }

  @Test
  void a_value_that_is_too_long_or_not_storable_is_no_bound() {
    assertThat(bounds("a", "b", "c".repeat(401), "d\0", "e")).containsExactly("b", "e");
  }

  @Test
  void the_first_range_is_open_below_and_the_last_one_above() {
    List<DataRange> ranges = new RangeGrid("seq", List.of("101", "201")).ranges();

    assertThat(ranges)
        .containsExactly(
            new DataRange(1, 3, "seq", null, "101"),
            new DataRange(2, 3, "seq", "101", "201"),
            new DataRange(3, 3, "seq", "201", null));
    assertThat(ranges)
        .extracting(range -> range.condition(DatabaseKind.H2))
        .containsExactly(
            "(\"seq\" < '101' OR \"seq\" IS NULL)",
            "(\"seq\" >= '101' AND \"seq\" < '201')",
            "(\"seq\" >= '201')");
    assertThat(ranges)
        .extracting(DataRange::toString)
        .containsExactly(
            "range 1 of 3 (seq below 101 or null)",
            "range 2 of 3 (seq from 101 to below 201)",
            "range 3 of 3 (seq from 201)");
  }

  @Test
  void without_bounds_one_range_has_all_rows() {
    assertThat(new RangeGrid("seq", List.of()).ranges())
        .singleElement()
        .returns("(1 = 1)", range -> range.condition(DatabaseKind.POSTGRESQL))
        .returns("all rows", DataRange::words);
  }

  @ParameterizedTest
  @CsvSource({
    "H2, o'neill, (\"a\"\"b\" >= 'o''neill')",
    "H2, back\\slash, (\"a\"\"b\" >= 'back\\slash')",
    "POSTGRESQL, o'neill, (\"a\"\"b\" >= E'o''neill')",
    "POSTGRESQL, back\\slash, (\"a\"\"b\" >= E'back\\\\slash')"
  })
  void names_and_values_are_quoted_as_the_database_reads_them(
      DatabaseKind kind, String value, String condition) {
    assertThat(new DataRange(2, 2, "a\"b", value, null).condition(kind)).isEqualTo(condition);
  }

  @Test
  void a_range_is_kept_under_a_key_that_no_program_can_have() {
    String key = new DataRange(3, 8, "seq", "1", "2").key("tcsptdll0905");

    assertThat(key).isEqualTo("tcsptdll0905#3");
    assertThat("x".repeat(RangeRule.LONGEST_CODE) + "#" + RangeRule.MOST).hasSizeLessThan(101);
  }

  @Test
  void higher_classes_come_first_and_then_longer_paths() {
    RangeOrder huge = new RangeOrder(0, 1);
    RangeOrder longPath = new RangeOrder(1, 9);
    RangeOrder shortPath = new RangeOrder(1, 2);

    List<RangeOrder> sorted = new ArrayList<>(List.of(shortPath, longPath, huge));
    sorted.sort(null);

    assertThat(sorted).containsExactly(huge, longPath, shortPath);
  }

  private static List<String> bounds(@Nullable String least, @Nullable String... found) {
    return RangeGrid.of("seq", least, Arrays.asList(found)).bounds();
  }
}
