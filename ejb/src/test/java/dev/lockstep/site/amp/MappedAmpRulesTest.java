package dev.lockstep.site.amp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedAmpRulesTest {

  private static final String STORAGES =
      """
      storages:
        disk0: {dataStore: erp, schema: a0}
        disk1: {dataStore: erp, schema: a1}
        disk8: {dataStore: erp, schema: a8}
        disk9: {dataStore: erp, schema: a9}
      """;
  private static final String AMPS = "amps: {0: {storage: disk0}, 1: {storage: disk1}}";
  private static final ConfigurationMap MAP =
      ConfigurationMap.first(Map.of(0, "disk0", 1, "disk1"));

  private final Site before = site("acme", STORAGES, AMPS);

  @Test
  void the_same_site_again_and_new_amps_are_no_matter() {
    assertThat(faults(before)).isEmpty();
    assertThat(
            faults(
                site(
                    "acme",
                    STORAGES,
                    "amps: {1: {storage: disk1}, 0: {storage: disk0}, 8: {storage: disk8, state:"
                        + " new}}")))
        .isEmpty();
  }

  @Test
  void an_amp_in_the_map_is_neither_removed_nor_given_another_storage_nor_new() {
    List<Fault> faults =
        faults(site("acme", STORAGES, "amps: {1: {storage: disk9}, 2: {storage: disk8}}"));

    assertThat(faults)
        .extracting(Fault::text)
        .containsExactly(
            "AMP 0: is in the configuration map, version 1, with storage disk0, and its rows with"
                + " it, so it cannot be removed. Write `0: {storage: disk0}` in amps",
            "AMP 1: is in the configuration map, version 1, with storage disk1 and not disk9: its"
                + " storage changes by a move only. Write `1: {storage: disk1}` in amps",
            "AMP 2: is not in the configuration map, version 1. It would get buckets of other"
                + " AMPs, and the rows in these would have to be rehashed. Only AMPs for a move can"
                + " be added: write `2: {storage: disk8, state: new}`");
    assertThat(
            faults(
                site(
                    "acme",
                    STORAGES,
                    "amps: {0: {storage: disk0, state: new}, 1: {storage: disk1}}")))
        .extracting(Fault::text)
        .containsExactly(
            "AMP 0: is in the configuration map, version 1, with storage disk0, so it is not new."
                + " Write `0: {storage: disk0}` in amps");
  }

  @Test
  void a_storage_with_rows_keeps_its_schema_and_the_site_its_name() {
    List<Fault> faults = faults(site("other", STORAGES.replace("schema: a0", "schema: a00"), AMPS));

    assertThat(faults)
        .extracting(Fault::text)
        .containsExactly(
            "site other: the site's storages are marked as those of site acme. Write `site: acme`",
            "storage disk0: has the rows of AMP 0 in schema a0 of data store erp, and they change"
                + " their place by a move only. Write `disk0: {dataStore: erp, schema: a0}` in"
                + " storages");
  }

  @Test
  void after_a_move_the_file_has_to_say_where_the_rows_are_now() {
    List<Fault> faults =
        new MappedAmpRules(MAP.exchanged(Map.of(0, "disk8")), before, before).faults();

    assertThat(faults)
        .extracting(Fault::text)
        .singleElement()
        .asString()
        .contains("version 2, with storage disk8 and not disk0", "Write `0: {storage: disk8}`");
  }

  private List<Fault> faults(Site after) {
    return new MappedAmpRules(MAP, before, after).faults();
  }

  private static Site site(String name, String storages, String amps) {
    return SiteDocument.read(
        "site.yaml",
        "site: "
            + name
            + "\ndataStores: {erp: {url: 'jdbc:h2:mem:none'}}\n"
            + storages
            + amps
            + "\n");
  }
}
