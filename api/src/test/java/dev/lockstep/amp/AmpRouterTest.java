package dev.lockstep.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AmpRouterTest {

  private static final String FOUR =
      """
      version 3
      amp 0 disk8
      amp 1 disk1
      amp 2 disk2
      amp 30 disk.3-a_b
      buckets 0-65534 0 1 2 30
      buckets 65535-65535 1
      """;

  @Test
  void a_row_is_routed_to_its_amp_and_the_amps_storage() {
    AmpRouter router = AmpRouter.of(FOUR);

    assertThat(router.version()).isEqualTo(3);
    assertThat(router.storages()).hasSize(4).containsEntry(30, "disk.3-a_b");
    // buckets 43860, 34529, 43694 and 27119
    assertThat(router.ampOf(0)).isEqualTo(0);
    assertThat(router.ampOf(1)).isEqualTo(1);
    assertThat(router.ampOf(new java.math.BigDecimal("12.5"))).isEqualTo(2);
    assertThat(router.ampOf(1234567890123L)).isEqualTo(30);
    assertThat(router.ampOfBucket(65534)).isEqualTo(2);
    assertThat(router.ampOfBucket(65535)).isEqualTo(1);
    assertThat(router.storageOf(0)).isEqualTo("disk8");
  }

  @Test
  void lines_may_end_as_on_any_system() {
    assertThat(AmpRouter.of(FOUR.replace("\n", "\r\n")).storages()).hasSize(4);
    assertThat(AmpRouter.of(FOUR.strip()).version()).isEqualTo(3);
  }

  @Test
  void what_is_not_in_the_map_is_refused_by_name() {
    AmpRouter router = AmpRouter.of(FOUR);

    assertThatThrownBy(() -> router.storageOf(3))
        .hasMessage("The configuration map has no AMP 3. Take one of [0, 1, 2, 30]");
    assertThatThrownBy(() -> router.ampOfBucket(65536)).hasMessageContaining("no bucket 65536");
    assertThatThrownBy(() -> router.ampOfBucket(-1)).hasMessageContaining("no bucket -1");
  }

  @Test
  void every_fault_of_a_text_is_named_with_its_line() {
    String text =
        """
        version 0
        amp 0 disk0
        amp 0 disk1
        amp 1 disk0
        amp 01 disk5
        amp 2 a b
        buckets 0-9 0 7
        buckets 9-20 0
        buckets 30-20 0
        buckets 65530-65536 0
        buckets 40-50
        buckets 60-70 0  1 02
        cylinders 3
        """;

    assertThatThrownBy(() -> AmpRouter.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(
            "line 1: it is not `version` and a number from 1 on",
            "line 3: AMP 0 has a storage already",
            "line 4: storage disk0 is another AMP's, too",
            "line 5: it is neither",
            "line 6: it is neither",
            "line 8: bucket 9 is in an earlier range, too",
            "line 9: there is no range 30-20 of buckets",
            "line 10: there is no range 65530-65536 of buckets",
            "line 11: it is neither",
            "line 12: it is neither",
            "line 13: it is neither",
            "AMP 7 has buckets and no storage",
            "of 65536 buckets, 65526 are in no range");
  }

  @Test
  void as_many_amps_as_buckets_are_read() {
    String amps =
        IntStream.range(0, HashBuckets.COUNT)
            .mapToObj(amp -> "amp " + amp + " disk" + amp + "\n")
            .collect(Collectors.joining());
    String turns =
        IntStream.range(0, HashBuckets.COUNT)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" "));

    AmpRouter router = AmpRouter.of("version 1\n" + amps + "buckets 0-65535 " + turns);

    assertThat(router.storages()).hasSize(HashBuckets.COUNT);
    assertThat(router.ampOf(0)).isEqualTo(43860);
  }

  @Test
  void an_empty_text_is_no_map() {
    assertThatThrownBy(() -> AmpRouter.of(""))
        .hasMessageContaining("line 1: it is not `version`")
        .hasMessageContaining("65536 are in no range");
  }
}
