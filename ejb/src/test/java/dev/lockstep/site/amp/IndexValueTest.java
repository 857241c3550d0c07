package dev.lockstep.site.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexValueTest {

  /** The buckets were computed with Python's hashlib. */
  @ParameterizedTest
  @CsvSource({
    "text, A, 42233",
    "text, '', 57151",
    "number, 42, 64857",
    "number, 42.00, 64857",
    "boolean, true, 9143",
    "date, 2026-01-31, 14846",
    "timestamp, 2026-01-31T18:00, 46051",
    "instant, 2026-01-31T18:00:00+01:00, 13760",
    "bytes, 00ff, 7278",
    "UUID, 123E4567-e89b-12d3-a456-426614174000, 844",
    "null, '', 44437"
  })
  void a_written_value_has_its_bucket(String word, String text, int bucket) {
    IndexValue type = IndexValue.ofWord(word).orElseThrow();
    ConfigurationMap map = ConfigurationMap.first(Map.of(0, "disk0", 1, "disk1"));

    AmpRoute route = AmpRoute.of(map, Arrays.asList(type.read(text)));

    assertThat(route).isEqualTo(new AmpRoute(1, bucket, bucket % 2, "disk" + bucket % 2));
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 4 2, digits",
    "BOOLEAN, yes, true or false",
    "DATE, 31.1.2026, 2026-01-31",
    "TIMESTAMP, 2026-01-31T18:00Z, without a zone",
    "INSTANT, 2026-01-31T18:00, with a zone",
    "BYTES, 0f0, hexadecimal",
    "UUID, 1-2-3-4-5, 123e4567",
    "NULL, x, no value"
  })
  void what_is_written_otherwise_is_refused_with_the_way_to_write_it(
      IndexValue type, String text, String said) {
    assertThatThrownBy(() -> type.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a " + type.word() + " is written as ")
        .hasMessageContaining(said)
        .hasMessageContaining("not as `" + text + "`");
  }

  @Test
  void an_unknown_word_is_no_type() {
    assertThat(IndexValue.ofWord("integer")).isEmpty();
    assertThat(IndexValue.words()).startsWith("text, number, boolean");
  }
}
