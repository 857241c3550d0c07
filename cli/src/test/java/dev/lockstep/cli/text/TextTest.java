package dev.lockstep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @CsvSource({
    "0,0 ms",
    "999,999 ms",
    "1000,1.0 s",
    "59949,59.9 s",
    "60000,1 min 00 s",
    "3599000,59 min 59 s",
    "3600000,1 h 00 min",
    "90061000,25 h 01 min"
  })
  void durations_are_said_to_the_precision_that_matters(long millis, String text) {
    assertThat(Durations.text(millis)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "10s,10000", "15m,900000", "2 min,120000", "1h,3600000"})
  void durations_are_read_as_people_write_them(String written, long millis) {
    assertThat(Durations.parse(written)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1d", "99999999999s"})
  void what_is_no_duration_is_refused_with_an_example(String written) {
    assertThatThrownBy(() -> Durations.parse(written)).hasMessageContaining("such as 500ms");
  }

  @ParameterizedTest
  @CsvSource({"'410,411,412,413','410-413'", "'2,1','1, 2'", "'5,1,2,3,9,10','1-3, 5, 9, 10'"})
  void three_numbers_in_a_row_are_a_range(String numbers, String text) {
    List<Integer> list = Arrays.stream(numbers.split(",")).map(Integer::valueOf).toList();

    assertThat(Numbers.text(list)).isEqualTo(text);
  }

  @Test
  void instants_are_in_the_readers_zone_and_strange_ones_stay() {
    ZoneId zone = ZoneId.of("Europe/Berlin");

    assertThat(Instants.text("2026-07-01T10:00:00.123Z", zone)).isEqualTo("2026-07-01 12:00:00");
    assertThat(Instants.text("yesterday", zone)).isEqualTo("yesterday");
    assertThat(Instants.text(null, zone)).isEqualTo("-");
  }

  @Test
  void only_the_widest_text_is_cut_until_the_row_fits() {
    Table<String> table =
        new Table<String>()
            .number("N", String::length)
            .text("SHORT", text -> "abc")
            .text("LONG", text -> text)
            .word("STATE", text -> "NOT_EXECUTED");

    assertThat(table.lines(List.of("x".repeat(40) + "\u001b[31m"), 40))
        .containsExactly(
            " N  SHORT  LONG             STATE", "45  abc    xxxxxxxxxxxxx..  NOT_EXECUTED")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
  }

  @Test
  void an_absent_value_is_a_dash() {
    assertThat(new Table<String>().text("A", text -> null).lines(List.of("x"), 80))
        .containsExactly("A", "-");
  }
}
