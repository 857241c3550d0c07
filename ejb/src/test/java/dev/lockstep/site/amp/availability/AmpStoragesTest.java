package dev.lockstep.site.amp.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.Storage;
import dev.lockstep.site.lock.LockedObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmpStoragesTest {

  private static final Site SITE =
      SiteDocument.read(
          "site.yaml",
          """
          site: acme
          dataStores: {erp: {url: "jdbc:h2:mem:erp"}}
          storages:
            disk8: {dataStore: erp, schema: s8, users: [app]}
            disk1: {dataStore: erp, schema: s1, users: [app]}
            disk0: {dataStore: erp, schema: s0, users: [app]}
            quiet: {dataStore: erp, schema: q}
            spare: {dataStore: erp, schema: p, users: [app]}
          amps:
            1: {storage: disk1}
            0: {storage: disk0}
            2: {storage: quiet}
            8: {storage: disk8, state: new}
          """);

  private static final LockedObject DISK0 = LockedObject.storage("disk0");
  private static final LockedObject DISK1 = LockedObject.storage("disk1");

  @Test
  void those_of_configured_amps_are_in_use() {
    assertThat(AmpStorages.inUse(SITE))
        .extracting(Storage::name)
        .containsExactlyInAnyOrder("disk0", "disk1", "quiet");
  }

  @Test
  void those_in_use_that_have_users_are_closed() {
    assertThat(AmpStorages.toClose(SITE)).containsExactly(DISK0, DISK1);
  }

  @Test
  void those_that_are_locked_are_opened_but_not_that_of_a_new_amp() {
    List<LockedObject> locked =
        List.of(
            LockedObject.company(410),
            DISK1,
            DISK0,
            LockedObject.storage("disk8"),
            LockedObject.storage("gone"),
            LockedObject.storage("spare"));
    assertThat(AmpStorages.toOpen(SITE, locked))
        .containsExactly(DISK0, DISK1, LockedObject.storage("spare"));
  }

  @Test
  void a_storage_is_shown_with_the_amps_that_have_it() {
    assertThat(AmpStorages.ampsOf(SITE, SITE.storages().get("disk8"))).containsExactly(8);
    assertThat(AmpStorages.ampsOf(SITE, SITE.storages().get("spare"))).isEmpty();
  }
}
