package dev.lockstep.transporter.primaryindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.amp.HashBuckets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A field has the bucket of the value that an application finds in the table. */
class PrimaryIndexTest {

  private static final UUID ID = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");

  static Stream<Arguments> values() {
    return Stream.of(
        value(IndexType.TEXT, 0, " a ", " a "),
        value(IndexType.TEXT, 3, "ab", "ab"),
        value(IndexType.TEXT, 3, "abc  ", "abc"),
        value(IndexType.TEXT, 3, "ab   ", "ab "),
        value(IndexType.TEXT, 2, "ü😀 ", "ü😀"),
        value(IndexType.PADDED_TEXT, 4, "ab", "ab  "),
        value(IndexType.PADDED_TEXT, 4, "abcd ", "abcd"),
        value(IndexType.INTEGER, 0, "42", 42),
        value(IndexType.INTEGER, 0, " +007 ", 7L),
        value(IndexType.INTEGER, 0, "-0", 0),
        value(IndexType.DECIMAL, 2, "12.5", new BigDecimal("12.50")),
        value(IndexType.DECIMAL, 2, "1.005", new BigDecimal("1.01")),
        value(IndexType.DECIMAL, 2, "-1.005", new BigDecimal("-1.01")),
        value(IndexType.DECIMAL, 0, "1E3", 1000),
        value(IndexType.DECIMAL, 2, "1e-9999", 0),
        value(IndexType.ANY_DECIMAL, 0, ".125", new BigDecimal("0.125")),
        value(IndexType.BOOLEAN, 0, "T", true),
        value(IndexType.BOOLEAN, 0, "no", false),
        value(IndexType.DATE, 0, "2026-01-31", LocalDate.of(2026, 1, 31)),
        value(IndexType.TIMESTAMP, 6, "2026-01-31 18:00", LocalDateTime.of(2026, 1, 31, 18, 0)),
        value(
            IndexType.TIMESTAMP,
            3,
            "2026-01-31T18:00:00.250000",
            LocalDateTime.of(2026, 1, 31, 18, 0, 0, 250_000_000)),
        value(
            IndexType.INSTANT, 6, "2026-01-31 18:00:00+01", Instant.parse("2026-01-31T17:00:00Z")),
        value(IndexType.INSTANT, 6, "2026-01-31T18:00:00Z", Instant.parse("2026-01-31T18:00:00Z")),
        value(IndexType.HEX_BYTES, 0, "\\x00fF", new byte[] {0, -1}),
        value(IndexType.TEXT_BYTES, 0, "ü", new byte[] {(byte) 0xc3, (byte) 0xbc}),
        value(IndexType.UUID, 0, "123E4567-E89B-12D3-A456-426614174000", ID),
        value(IndexType.INTEGER, 0, null, null));
  }

  private static Arguments value(
      IndexType type, int size, @Nullable String text, @Nullable Object value) {
    return Arguments.of(new IndexColumn("k", type, size), text, value);
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_field_is_in_the_bucket_of_its_value(
      IndexColumn column, @Nullable String text, @Nullable Object value) throws Exception {
    int bucket = new PrimaryIndex(List.of(column)).bucket(Arrays.asList(text));

    assertThat(bucket).isEqualTo(HashBuckets.of(new @Nullable Object[] {value}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          INTEGER     | 0 | 1.0
          INTEGER     | 0 | 0x1F
          INTEGER     | 0 | 1_000
          INTEGER     | 0 | ""
          DECIMAL     | 2 | NaN
          DECIMAL     | 2 | 1E99999
          ANY_DECIMAL | 0 | 1E-999999
          ANY_DECIMAL | 0 | 1,5
          BOOLEAN     | 0 | maybe
          DATE        | 0 | 31.01.2026
          DATE        | 0 | 2026-02-30
          DATE        | 0 | infinity
          TIMESTAMP   | 6 | 2026-01-31
          TIMESTAMP   | 6 | 2026-01-31T25:00:00
          TIMESTAMP   | 3 | 2026-01-31T18:00:00.0001
          INSTANT     | 6 | 2026-01-31T18:00:00
          INSTANT     | 6 | 2026-01-31T18:00:00+99
          HEX_BYTES   | 0 | 00ff
          HEX_BYTES   | 0 | \\x0
          UUID        | 0 | 1-1-1-1-1
          """)
  void what_databases_may_read_in_several_ways_is_refused(IndexType type, int size, String text) {
    PrimaryIndex index = new PrimaryIndex(List.of(new IndexColumn("k", type, size)));

    assertThatThrownBy(() -> index.bucket(List.of(text)))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessageStartingWith("The value of k in the primary index ");
  }

  @Test
  void the_order_of_the_columns_counts_and_every_fault_is_named() throws Exception {
    PrimaryIndex index =
        new PrimaryIndex(
            List.of(
                new IndexColumn("a", IndexType.INTEGER, 0),
                new IndexColumn("b", IndexType.DATE, 0)));

    assertThat(index.bucket(List.of("4711", "2026-01-31"))).isEqualTo(50757);
    assertThatThrownBy(() -> index.bucket(List.of("x", "y")))
        .hasMessageContaining("a in the primary index is no whole number")
        .hasMessageContaining("b in the primary index is no date");
  }
}
