package dev.lockstep.site.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.amp.AmpRouter;
import dev.lockstep.amp.HashBuckets;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigurationMapTest {

  private static final ConfigurationMap FIRST =
      ConfigurationMap.first(Map.of(7, "disk7", 0, "disk0", 3, "disk3"));

  @Test
  void the_first_map_deals_the_buckets_out_in_the_order_of_the_numbers() {
    assertThat(FIRST.version()).isEqualTo(1);
    assertThat(IntStream.range(0, 5).map(FIRST::ampOf)).containsExactly(0, 3, 7, 0, 3);
    assertThat(FIRST.buckets()).isEqualTo(Map.of(0, 21846, 3, 21845, 7, 21845));
    assertThat(FIRST.text())
        .isEqualTo(
            """
            version 1
            amp 0 disk0
            amp 3 disk3
            amp 7 disk7
            buckets 0-65535 0 3 7
            """);
  }

  @Test
  void an_exchange_moves_storages_and_leaves_every_bucket_where_it_is() {
    ConfigurationMap exchanged = FIRST.exchanged(Map.of(0, "disk10", 7, "disk17"));

    assertThat(exchanged.version()).isEqualTo(2);
    assertThat(exchanged.storages()).isEqualTo(Map.of(0, "disk10", 3, "disk3", 7, "disk17"));
    assertThat(exchanged.runs()).isEqualTo(FIRST.runs());
    assertThat(FIRST.storageOf(0)).contains("disk0");
    assertThat(FIRST.exchanged(Map.of(0, "disk3", 3, "disk0")).storageOf(3)).contains("disk0");
  }

  @Test
  void an_exchange_for_an_unknown_amp_or_with_a_taken_storage_is_refused() {
    assertThatThrownBy(() -> FIRST.exchanged(Map.of(1, "disk10"))).hasMessageContaining("no AMP 1");
    assertThatThrownBy(() -> FIRST.exchanged(Map.of(0, "disk3")))
        .hasMessageContaining("Two AMPs would have the same storage");
  }

  @Test
  void the_text_is_read_back_and_the_router_of_applications_reads_the_same() {
    ConfigurationMap exchanged = FIRST.exchanged(Map.of(0, "disk10"));
    AmpRouter router = AmpRouter.of(exchanged.text());

    assertThat(ConfigurationMap.of(exchanged.text())).isEqualTo(exchanged).isNotEqualTo(FIRST);
    assertThat(router.storages()).isEqualTo(exchanged.storages());
    assertThat(IntStream.range(0, HashBuckets.COUNT))
        .allMatch(bucket -> router.ampOfBucket(bucket) == exchanged.ampOf(bucket));
  }

  @Test
  void a_map_without_any_order_is_read_back_too() {
    Random random = new Random(4711);
    String buckets =
        IntStream.range(0, HashBuckets.COUNT)
            .mapToObj(bucket -> "buckets " + bucket + "-" + bucket + " " + random.nextInt(3))
            .collect(Collectors.joining("\n"));
    ConfigurationMap wild = ConfigurationMap.of("version 9\namp 0 a\namp 1 b\namp 2 c\n" + buckets);

    assertThat(ConfigurationMap.of(wild.text())).isEqualTo(wild);
    assertThat(wild.runs()).hasSizeLessThan(HashBuckets.COUNT / 3);
  }

  @Test
  void runs_are_as_long_as_turns_go_on() {
    String text =
        """
        version 2
        amp 0 a
        amp 1 b
        buckets 0-9 0 1
        buckets 10-65535 1
        """;

    assertThat(ConfigurationMap.of(text).runs())
        .containsExactly(new BucketRun(0, 9, List.of(0, 1)), new BucketRun(10, 65535, List.of(1)));
  }

  @Test
  void a_damaged_text_is_lockstep_s_own_fault() {
    assertThatThrownBy(() -> ConfigurationMap.of("version 1\n"))
        .isInstanceOfSatisfying(
            LockstepException.class,
            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.INTERNAL_FAULT))
        .hasMessageContaining("65536 are in no range");
    assertThatThrownBy(() -> ConfigurationMap.first(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
