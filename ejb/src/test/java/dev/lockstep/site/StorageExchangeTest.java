package dev.lockstep.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageExchangeTest {

  private static final Site SITE =
      SiteDocument.read(
          "site.yaml",
          """
          site: shards
          dataStores:
            pg: {url: "jdbc:postgresql://db/shards", user: lockstep}
          storages:
            disk0: {dataStore: pg, schema: amp0, users: [app0, clerk]}
            disk1: {dataStore: pg, schema: amp1, users: [app1]}
            disk8: {dataStore: pg, schema: amp8, users: [clerk, auditor]}
            disk9: {dataStore: pg, schema: amp9}
          amps:
            0: {storage: disk0}
            1: {storage: disk1}
            8: {storage: disk8, state: new}
            9: {storage: disk9, state: new}
          """);

  private static Site exchanged(Site site, Map<Integer, Integer> pairs) {
    return SiteDocument.read("site", new StorageExchange(site).document(pairs).toString());
  }

  @Test
  void the_amps_of_a_pair_exchange_their_storages_and_keep_what_they_are() {
    Site after = exchanged(SITE, Map.of(0, 8));

    assertThat(after.amps())
        .containsEntry(0, new Amp(0, "disk8", AmpState.CONFIGURED))
        .containsEntry(8, new Amp(8, "disk0", AmpState.NEW))
        .containsEntry(1, SITE.amps().get(1))
        .containsEntry(9, SITE.amps().get(9));
  }

  @Test
  void the_users_of_the_rows_go_with_them() {
    Site after = exchanged(SITE, Map.of(0, 8, 1, 9));

    assertThat(after.storages().get("disk8").users()).containsExactly("clerk", "auditor", "app0");
    assertThat(after.storages().get("disk9").users()).containsExactly("app1");
    assertThat(after.storages().get("disk0")).isEqualTo(SITE.storages().get("disk0"));
  }

  @Test
  void a_second_exchange_gives_the_storages_back() {
    Site back = exchanged(exchanged(SITE, Map.of(0, 8)), Map.of(0, 8));

    assertThat(back.amps()).isEqualTo(SITE.amps());
  }

  @Test
  void the_site_itself_stays_as_it_was() {
    String before = SITE.document().toString();

    exchanged(SITE, Map.of(0, 8));

    assertThat(SITE.document()).hasToString(before);
  }

  @Test
  void an_amp_that_is_not_there_cannot_exchange() {
    assertThatThrownBy(() -> exchanged(SITE, Map.of(0, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no AMP 7");
  }
}
