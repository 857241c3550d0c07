package dev.lockstep.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors were computed with Python's hashlib. */
class HashBucketsTest {

  static Stream<Arguments> vectors() {
    LocalDateTime evening = LocalDateTime.of(2026, 1, 31, 18, 0);
    return Stream.of(
        arguments(row(0), 43860),
        arguments(row(1), 34529),
        arguments(row(42L), 64857),
        arguments(row((short) -7), 13213),
        arguments(row(new BigInteger("1234567890123")), 27119),
        arguments(row(new BigDecimal("12.5")), 43694),
        arguments(row(new BigDecimal("0.001")), 43810),
        arguments(row(100), 12559),
        arguments(row(""), 57151),
        arguments(row("A"), 42233),
        arguments(row("gr\u00fcn"), 56749),
        arguments(row("\ud83d\ude00"), 1454),
        arguments(row(true), 9143),
        arguments(row(false), 22789),
        arguments(row(LocalDate.of(2026, 1, 31)), 14846),
        arguments(row(LocalDate.of(10000, 1, 1)), 7557),
        arguments(row(evening), 46051),
        arguments(row(evening.plusNanos(250_000_000)), 23782),
        arguments(row(evening.atOffset(ZoneOffset.ofHours(1))), 13760),
        arguments(row(Instant.parse("2026-01-31T17:00:00.000001Z")), 10274),
        arguments(row(new byte[] {0, (byte) 0xff}), 7278),
        arguments(row(UUID.fromString("123E4567-E89B-12D3-A456-426614174000")), 844),
        arguments(row((Object) null), 44437),
        arguments(row(1, 2), 12428),
        arguments(row(12), 15543),
        arguments(row(12, ""), 46168),
        arguments(row(1, null), 14743),
        arguments(row(null, 1), 25527),
        arguments(row(4711, LocalDate.of(2026, 1, 31)), 50757));
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_row_has_the_bucket_that_was_computed_elsewhere(List<Object> values, int bucket) {
    assertThat(HashBuckets.of(values.toArray())).isEqualTo(bucket);
  }

  @Test
  void equal_numbers_have_one_bucket_whatever_their_type_and_scale() {
    assertThat(
            Stream.of(
                    (short) 100,
                    100,
                    100L,
                    BigInteger.valueOf(100),
                    new BigDecimal("100.00"),
                    new BigDecimal("1E2"))
                .map(HashBuckets::of))
        .containsOnly(12559);
    assertThat(Stream.of(0, new BigDecimal("0.000"), new BigDecimal("0E9")).map(HashBuckets::of))
        .containsOnly(43860);
  }

  @Test
  void equal_instants_have_one_bucket_in_every_zone_and_a_time_without_zone_has_another() {
    OffsetDateTime time = OffsetDateTime.parse("2026-01-31T18:00:00+01:00");

    assertThat(HashBuckets.of(time.withOffsetSameInstant(ZoneOffset.ofHours(-5))))
        .isEqualTo(HashBuckets.of(time))
        .isEqualTo(HashBuckets.of(time.toInstant()));
    assertThat(HashBuckets.of(LocalDateTime.of(2026, 1, 31, 17, 0)))
        .isNotEqualTo(HashBuckets.of(time));
  }

  @Test
  void every_value_without_a_canonical_form_is_named() {
    assertThatThrownBy(() -> HashBuckets.of(1.5, "A", 'c', 2f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Value 1 is a java.lang.Double")
        .hasMessageContaining("Value 3 is a java.lang.Character")
        .hasMessageContaining("Value 4 is a java.lang.Float")
        .hasMessageNotContaining("Value 2");
    assertThatThrownBy(HashBuckets::of).hasMessageContaining("no values");
  }

  @Test
  void a_number_that_would_fill_the_memory_is_refused() {
    assertThatThrownBy(() -> HashBuckets.of(new BigDecimal("1E2000000000")))
        .hasMessageContaining("more than 131072 digits");
    assertThatThrownBy(() -> HashBuckets.of(new BigDecimal("1E-2000000000")))
        .hasMessageContaining("more than 131072 digits");
  }

  @Test
  void rows_are_spread_evenly() {
    int[] rows = new int[4];
    IntStream.range(0, 40_000).forEach(key -> rows[HashBuckets.of(key) % 4]++);

    assertThat(IntStream.of(rows).boxed()).allMatch(count -> count > 9_700 && count < 10_300);
  }
}
