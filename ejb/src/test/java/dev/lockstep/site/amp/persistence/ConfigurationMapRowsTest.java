package dev.lockstep.site.amp.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationMapRowsTest {

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
