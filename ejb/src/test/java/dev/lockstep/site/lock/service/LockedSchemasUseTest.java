package dev.lockstep.site.lock.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.Fault;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.lock.LockedObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockedSchemasUseTest {

  private static final List<LockedObject> LOCKED =
      List.of(LockedObject.company(410), LockedObject.storage("disk0"));

  private static final String SITE =
      """
      site: acme
      dataStores: {erp: {url: "jdbc:h2:mem:erp"}}
      vrcs: {V1: {}}
      packageCombinations: {p1: {vrcs: [V1]}}
      companies: {410: {packageCombination: p1, dataStore: erp, schema: c410, users: [app]}}
      storages: {disk0: {dataStore: erp, schema: amp_disk0, users: [app]}}
      """;

  private static final String NOTHING = "site: acme\n";

  @Test
  void what_is_locked_stays_in_the_site() {
    assertThat(LockedSchemasUse.faults(LOCKED, site(SITE), site(NOTHING)))
        .extracting(Fault::text)
        .containsExactly(
            "company 410: is locked, and its users' rights on schema c410 could not be given back"
                + " when it is removed. Release it first: ./lockstep company unlock 410 --reason"
                + " ...",
            "storage disk0: is locked, and its users' rights on schema amp_disk0 could not be"
                + " given back when it is removed. Bring the AMPs online first: ./lockstep amp"
                + " online");
  }

  @Test
  void it_stays_where_it_is() {
    Site moved = site(SITE.replace("schema: amp_disk0", "schema: elsewhere"));
    assertThat(LockedSchemasUse.faults(LOCKED, site(SITE), moved))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).endsWith("when it is moved"));
  }

  @Test
  void a_data_store_of_the_same_name_that_is_another_database_is_another_place() {
    Site moved = site(SITE.replace("jdbc:h2:mem:erp", "jdbc:h2:mem:other"));
    assertThat(LockedSchemasUse.faults(LOCKED, site(SITE), moved))
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault.message()).endsWith("when it is moved"));
  }

  @Test
  void a_storage_that_an_amp_has_moved_away_from_keeps_an_amp() {
    String storages =
        SITE.replace("storages: {", "storages: {disk8: {dataStore: erp, schema: amp_disk8}, ");
    String moved = storages + "amps: {0: {storage: disk8}}\n";
    String amps = storages + "amps: {0: {storage: disk8}, 8: {storage: disk0, state: new}}\n";
    assertThat(LockedSchemasUse.faults(LOCKED, site(amps), site(moved)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.object()).isEqualTo("storage disk0");
              assertThat(fault.message()).contains("would be given back when AMPs come online");
            });
    assertThat(LockedSchemasUse.faults(LOCKED, site(amps), site(amps))).isEmpty();
  }

  @Test
  void its_users_may_change() {
    Site changed = site(SITE.replace("users: [app]", "users: [other]"));
    assertThat(LockedSchemasUse.faults(LOCKED, site(SITE), changed)).isEmpty();
  }

  @Test
  void what_is_not_locked_may_go() {
    assertThat(LockedSchemasUse.faults(List.of(), site(SITE), site(NOTHING))).isEmpty();
  }

  private static Site site(String text) {
    return SiteDocument.read("site.yaml", text);
  }
}
