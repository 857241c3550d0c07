package dev.lockstep.site.amp.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.ConfigurationMap;
import dev.lockstep.site.amp.MapState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageAdoptionTest {

  private static final ConfigurationMap MAP =
      ConfigurationMap.first(Map.of(0, "disk0", 1, "disk1"));
  private static final StorageOwner OWNER = new StorageOwner("acme", 0);
  private static final String INDEX =
      "SELECT table_name || ' ' || cylinder || ' ' || amp || ' ' || written_by"
          + " FROM S.lockstep_cylinder WHERE low_key IS NULL AND high_key IS NULL"
          + " AND row_count IS NULL AND checksum IS NULL ORDER BY 1";

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void every_table_gets_one_cylinder_and_nothing_else_changes(DatabaseKind kind)
      throws SQLException {
    StorageFixture fixture = new StorageFixture(kind);
    fixture.execute(
        "CREATE TABLE S.item (id INTEGER PRIMARY KEY)", "INSERT INTO S.item VALUES (1), (2)");

    adopt(fixture, OWNER, MAP);
    fixture.execute("CREATE TABLE S.later (id INTEGER PRIMARY KEY)");
    adopt(fixture, OWNER, MAP);

    assertThat(fixture.texts(INDEX))
        .containsExactly(fixture.kept("item") + " 1 0 adopt", fixture.kept("later") + " 1 0 adopt");
    assertThat(fixture.texts("SELECT id FROM S.item ORDER BY 1")).containsExactly("1", "2");
    assertThat(fixture.texts("SELECT site || amp || storage FROM S.lockstep_storage_owner"))
        .containsExactly("acme0disk0");
    assertThat(fixture.texts("SELECT state FROM S.lockstep_configuration_map"))
        .containsExactly("CURRENT");
    assertThat(fixture.texts("SELECT map FROM S.lockstep_configuration_map"))
        .containsExactly(MAP.text());
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_storage_of_another_amp_or_site_is_refused_by_name(DatabaseKind kind) throws SQLException {
    StorageFixture fixture = new StorageFixture(kind);
    fixture.execute("CREATE TABLE S.item (id INTEGER PRIMARY KEY)");
    adopt(fixture, OWNER, MAP);

    LockstepException amp = refused(fixture, new StorageOwner("acme", 1), MAP);
    LockstepException site = refused(fixture, new StorageOwner("other", 0), MAP);

    assertThat(amp.code()).isEqualTo(ErrorCode.STORAGE_TAKEN);
    assertThat(amp).hasMessageContaining("storage disk0: belongs to AMP 0, as its table");
    assertThat(site).hasMessageContaining("storage disk0: belongs to AMP 0 of site acme");
    assertThat(fixture.texts(INDEX)).containsExactly(fixture.kept("item") + " 1 0 adopt");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_later_map_takes_the_place_of_an_earlier_one_and_never_the_other_way(DatabaseKind kind)
      throws SQLException {
    StorageFixture fixture = new StorageFixture(kind);
    ConfigurationMap second = MAP.exchanged(Map.of(1, "disk9"));
    adopt(fixture, OWNER, MAP);
    try (Connection connection = fixture.connect()) {
      new StorageMaps(fixture.storage(connection)).write(second, MapState.NEW);
      connection.commit();
      assertThat(new StorageMaps(fixture.storage(connection)).current()).contains(MAP);
      assertThat(new StorageMaps(fixture.storage(connection)).latest()).isEqualTo(2);
    }

    adopt(fixture, OWNER, second);
    LockstepException older = refused(fixture, OWNER, MAP);

    assertThat(older).hasMessageContaining("version 2, and the control database has version 1");
    assertThat(fixture.texts("SELECT state FROM S.lockstep_configuration_map ORDER BY version"))
        .containsExactly("OLD", "CURRENT");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_cylinder_of_another_amp_is_named_and_nothing_is_adopted(DatabaseKind kind)
      throws SQLException {
    StorageFixture fixture = new StorageFixture(kind);
    fixture.execute("CREATE TABLE S.item (id INTEGER PRIMARY KEY)");
    adopt(fixture, OWNER, MAP);
    fixture.execute(
        "UPDATE S.lockstep_cylinder SET amp = 5", "CREATE TABLE S.later (id INTEGER PRIMARY KEY)");

    LockstepException refused = refused(fixture, OWNER, MAP.exchanged(Map.of(1, "disk9")));

    assertThat(refused.code()).isEqualTo(ErrorCode.CYLINDER_NOT_OWNED);
    assertThat(refused)
        .hasMessageContaining("cylinder 1 of table " + fixture.kept("item") + " belongs to AMP 5");
    assertThat(fixture.texts("SELECT version FROM S.lockstep_configuration_map"))
        .containsExactly("1");
    assertThat(fixture.texts("SELECT count(*) FROM S.lockstep_cylinder")).containsExactly("1");
  }

  private static void adopt(StorageFixture fixture, StorageOwner owner, ConfigurationMap map)
      throws SQLException {
    try (Connection connection = fixture.connect()) {
      new StorageAdoption(fixture.storage(connection), owner, map).adopt();
    }
  }

  private static LockstepException refused(
      StorageFixture fixture, StorageOwner owner, ConfigurationMap map) throws SQLException {
    try (Connection connection = fixture.connect()) {
      LockstepException refused =
          catchThrowableOfType(
              LockstepException.class,
              () -> new StorageAdoption(fixture.storage(connection), owner, map).adopt());
      connection.rollback();
      return refused;
    }
  }
}
