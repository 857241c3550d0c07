package dev.lockstep.site.amp.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.Amp;
import dev.lockstep.site.AmpState;
import dev.lockstep.site.amp.Adoption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdoptionStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Amp FIRST = new Amp(0, "disk0", AmpState.CONFIGURED);
  private static final Amp SECOND = new Amp(1, "disk1", AmpState.CONFIGURED);
  private static final Amp MOVED = new Amp(0, "disk8", AmpState.CONFIGURED);

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_is_known_of_a_storage_is_replaced_by_what_is_known_later(ControlDialect dialect) {
    AdoptionStore store = store(dialect);
    assertThat(store.all()).isEmpty();

    store.problem(SECOND, null, "it is away");
    assertThat(store.adopted(FIRST, null, 1, NOW)).isTrue();
    assertThat(store.all())
        .isEqualTo(
            Map.of(
                0, new Adoption(0, "disk0", 1, NOW, null, 0, true),
                1, new Adoption(1, "disk1", null, null, "it is away", 0, false)));

    store.adopted(SECOND, seen(store, SECOND), 2, NOW);
    store.want(List.of(MOVED));
    assertThat(store.all())
        .isEqualTo(
            Map.of(
                0, new Adoption(0, "disk8", null, null, null, 1, false),
                1, new Adoption(1, "disk1", 2, NOW, null, 0, true)));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_request_that_comes_while_a_storage_is_being_adopted_is_not_lost(ControlDialect dialect) {
    AdoptionStore store = store(dialect);
    store.want(List.of(FIRST));
    Adoption before = seen(store, FIRST);
    store.want(List.of(FIRST));

    assertThat(store.adopted(FIRST, before, 1, NOW)).isFalse();
    store.problem(FIRST, before, "too late");

    assertThat(seen(store, FIRST)).isEqualTo(new Adoption(0, "disk0", null, null, null, 2, true));
    assertThat(store.adopted(FIRST, seen(store, FIRST), 1, NOW)).isTrue();
    assertThat(seen(store, FIRST).adoptedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void that_a_storage_was_marked_is_known_until_its_amp_has_another_one(ControlDialect dialect) {
    AdoptionStore store = store(dialect);
    store.adopted(FIRST, null, 1, NOW);
    Adoption before = seen(store, FIRST);

    store.want(List.of(FIRST));
    store.problem(FIRST, seen(store, FIRST), "it is away");
    assertThat(seen(store, FIRST).marked()).isTrue();
    store.want(List.of(MOVED));
    assertThat(store.adopted(FIRST, before, 1, NOW)).isFalse();

    assertThat(seen(store, MOVED)).isEqualTo(new Adoption(0, "disk8", null, null, null, 2, false));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_was_adopted_before_the_migration_is_marked(ControlDialect dialect) throws SQLException {
    DataSource source = ControlDatabaseFixture.empty(dialect);
    ControlDatabaseFixture.migrate(source, dialect, "20");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO lockstep.amp_adoption VALUES (0, 'disk0', 1,"
              + " TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05+00', NULL),"
              + " (1, 'disk1', NULL, NULL, 'it is away')");
    }

    ControlDatabaseFixture.migrate(source, dialect, "latest");

    AdoptionStore store = new AdoptionStore(new ControlTransactions(source));
    assertThat(seen(store, FIRST)).isEqualTo(new Adoption(0, "disk0", 1, NOW, null, 0, true));
    assertThat(seen(store, SECOND).marked()).isFalse();
  }

  private static Adoption seen(AdoptionStore store, Amp amp) {
    return Objects.requireNonNull(store.all().get(amp.vproc()));
  }

  private static AdoptionStore store(ControlDialect dialect) {
    return new AdoptionStore(ControlDatabaseFixture.migrated(dialect));
  }
}
