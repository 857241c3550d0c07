package dev.lockstep.site.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmpListTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Site SITE =
      SiteDocument.read(
          "site.yaml",
          """
          site: acme
          dataStores: {erp: {url: 'jdbc:h2:mem:a'}, old: {url: 'jdbc:h2:mem:b'}}
          storages:
            disk0: {dataStore: old, schema: a0}
            disk1: {dataStore: erp, schema: a1}
            disk2: {dataStore: erp, schema: a2}
            disk8: {dataStore: erp, schema: a8}
          amps:
            8: {storage: disk8, state: new}
            0: {storage: disk0}
            1: {storage: disk1}
            2: {storage: disk2}
          """);
  private static final ConfigurationMap MAP =
      ConfigurationMap.first(Map.of(0, "disk0", 1, "disk1", 2, "disk2"));

  private final AmpList list =
      new AmpList(
          SITE,
          MAP,
          Map.of(
              0, new Adoption(0, "disk0", 1, NOW, null, 1, true),
              1, new Adoption(1, "disk1", null, null, "Data store erp does not answer", 1, false),
              2, new Adoption(2, "disk7", 1, NOW, null, 1, true)));

  @Test
  void an_amp_is_adopted_when_its_storage_of_now_has_the_map_of_now() {
    Page<AmpRow> page = list.page(AmpFilter.ALL, PageRequest.FIRST);

    assertThat(page.items())
        .containsExactly(
            new AmpRow(0, AmpState.CONFIGURED, "disk0", "old", "a0", true, null, 21846, 1),
            new AmpRow(
                1,
                AmpState.CONFIGURED,
                "disk1",
                "erp",
                "a1",
                false,
                "Data store erp does not answer",
                21845,
                1),
            new AmpRow(2, AmpState.CONFIGURED, "disk2", "erp", "a2", false, null, 21845, 1),
            new AmpRow(8, AmpState.NEW, "disk8", "erp", "a8", false, null, 0, null));
    assertThat(
            new AmpList(
                    SITE,
                    MAP.exchanged(Map.of(1, "disk9")),
                    Map.of(0, new Adoption(0, "disk0", 1, NOW, null, 1, true)))
                .rows())
        .noneMatch(AmpRow::adopted);
  }

  @Test
  void filters_sorts_and_pages_are_combined() {
    assertThat(
            list.page(
                new AmpFilter(AmpState.CONFIGURED, null, "erp", false),
                new PageRequest(0, 1, "-storage")))
        .satisfies(page -> assertThat(page.total()).isEqualTo(2))
        .extracting(Page::items)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(AmpRow.class))
        .extracting(AmpRow::vproc)
        .containsExactly(2);
    assertThat(list.page(new AmpFilter(null, "disk8", null, null), PageRequest.FIRST).items())
        .extracting(AmpRow::vproc)
        .containsExactly(8);
    assertThatThrownBy(() -> list.page(AmpFilter.ALL, new PageRequest(0, 1, "rows")))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("Take one of amp, state, storage, dataStore, schema");
  }
}
