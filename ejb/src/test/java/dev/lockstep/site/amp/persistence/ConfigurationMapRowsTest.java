package dev.lockstep.site.amp.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.amp.Adoption;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationMapRowsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_new_map_counts_once_it_is_made_current(ControlDialect dialect) {
    ControlTransactions control = ControlDatabaseFixture.migrated(dialect);
    ConfigurationMapStore store = new ConfigurationMapStore(control);
    ConfigurationMap first = ConfigurationMap.first(Map.of(0, "disk0", 1, "disk1"));
    ConfigurationMap second = first.exchanged(Map.of(0, "disk8"));
    assertThat(store.current()).isEmpty();

    insert(control, first, MapState.CURRENT);
    insert(control, second, MapState.NEW);
    assertThat(store.current()).contains(first);
    assertThat(makeCurrent(control, 3)).isFalse();
    assertThat(makeCurrent(control, 2)).isTrue();

    assertThat(store.current()).contains(second);
    assertThat(makeCurrent(control, 1)).isFalse();
    assertThat(store.current()).contains(second);
    assertThat(find(control, 1)).contains(first);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void only_a_new_map_can_be_forgotten(ControlDialect dialect) {
    ControlTransactions control = ControlDatabaseFixture.migrated(dialect);
    ConfigurationMap first = ConfigurationMap.first(Map.of(0, "disk0"));
    insert(control, first, MapState.CURRENT);
    insert(control, first.exchanged(Map.of(0, "disk8")), MapState.NEW);

    for (int version : List.of(1, 2)) {
      control.in(
          connection -> {
            ConfigurationMapRows.forgetNew(connection, version);
            return true;
          });
    }

    assertThat(find(control, 2)).isEmpty();
    assertThat(new ConfigurationMapStore(control).current()).contains(first);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_is_known_of_a_storage_is_replaced_by_what_is_known_later(ControlDialect dialect) {
    AdoptionStore store = new AdoptionStore(ControlDatabaseFixture.migrated(dialect));
    assertThat(store.all()).isEmpty();

    store.problem(1, "disk1", "it is away");
    store.adopted(0, "disk0", 1, NOW);
    assertThat(store.all())
        .isEqualTo(
            Map.of(
                0, new Adoption(0, "disk0", 1, NOW, null),
                1, new Adoption(1, "disk1", null, null, "it is away")));

    store.adopted(1, "disk1", 2, NOW);
    store.want(List.of(new Amp(0, "disk8", AmpState.CONFIGURED)));
    assertThat(store.all())
        .isEqualTo(
            Map.of(
                0, new Adoption(0, "disk8", null, null, null),
                1, new Adoption(1, "disk1", 2, NOW, null)));
  }

  private static void insert(ControlTransactions control, ConfigurationMap map, MapState state) {
    control.in(
        connection -> {
          ConfigurationMapRows.insert(connection, control.dialect(), map, state, "a test");
          return true;
        });
  }

  private static Optional<ConfigurationMap> find(ControlTransactions control, int version) {
    return control.in(connection -> ConfigurationMapRows.find(connection, version));
  }

  private static boolean makeCurrent(ControlTransactions control, int version) {
    return control.in(connection -> ConfigurationMapRows.makeCurrent(connection, version));
  }
}
