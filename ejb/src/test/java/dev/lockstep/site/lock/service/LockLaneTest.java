package dev.lockstep.site.lock.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LockLaneTest {

  private static final LockedObject DISK = LockedObject.storage("disk0");

  private final SchemaLockStore store =
      new SchemaLockStore(ControlDatabaseFixture.migrated(ControlDialect.H2));

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void what_was_taken_comes_back_when_a_schema_that_was_away_is_there_again(DatabaseKind kind)
      throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.grant("name:own");
      List<String> granted = schema.catalog();
      Site site = site(kind, schema);
      store.want(List.of(DISK));
      assertThat(advance(site).progress()).isEqualTo(Progress.SETTLED);
      SchemaLock locked = store.find(DISK).orElseThrow();
      assertThat(locked.taken()).isNotEmpty();
      schema.sql("ALTER SCHEMA c410 RENAME TO saved");
      store.release(List.of(DISK));

      LockOutcome away = advance(site);

      assertThat(away.progress()).isEqualTo(Progress.AWAY);
      SchemaLock left = store.find(DISK).orElseThrow();
      assertThat(left.state()).isEqualTo(LockState.RELEASING);
      assertThat(left.taken()).isEqualTo(locked.taken());
      assertThat(left.problem())
          .isEqualTo(away.problem())
          .startsWith("Storage disk0: data store erp has no schema c410.")
          .contains("What was taken is given back when the schema is there again");

      schema.sql("ALTER SCHEMA saved RENAME TO c410");
      assertThat(advance(site).progress()).isEqualTo(Progress.SETTLED);

      assertThat(store.find(DISK)).isEmpty();
      assertThat(schema.catalog()).isEqualTo(granted);
    }
  }

  /** What operators are told to do about one that is gone for good. */
  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_empty_schema_lets_the_lock_of_one_that_is_gone_end(DatabaseKind kind) throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.grant("name:own");
      Site site = site(kind, schema);
      DataStoreConnections known = new DataStoreConnections();
      store.want(List.of(DISK));
      assertThat(advance(site, known).progress()).isEqualTo(Progress.SETTLED);
      schema.sql("DROP SCHEMA c410 CASCADE");
      store.release(List.of(DISK));
      assertThat(advance(site, known).progress()).isEqualTo(Progress.AWAY);
      assertThat(store.find(DISK)).isPresent();

      schema.sql("CREATE SCHEMA c410");

      assertThat(advance(site, known).progress()).isEqualTo(Progress.SETTLED);
      assertThat(store.find(DISK)).isEmpty();
      schema.sql("DROP SCHEMA c410");
    }
  }

  /** With new connections each time, because they know schemas that they have seen. */
  private LockOutcome advance(Site site) {
    return advance(site, new DataStoreConnections());
  }

  private LockOutcome advance(Site site, DataStoreConnections connections) {
    LockStep step = new LockStep(store, Clock.systemUTC(), Duration.ZERO, () -> true);
    LockLane lane = new LockLane(connections, step, object -> new ReentrantLock());
    LockTarget target = LockTarget.find(site, DISK).orElseThrow();
    List<LockOutcome> outcomes = lane.advance(site, List.of(target));
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  private static Site site(DatabaseKind kind, LockedSchema schema) {
    return SiteDocument.read(
        "site.yaml",
        String.format(
            Locale.ROOT,
            """
            site: acme
            dataStores:
              erp: {url: "%s"%s}
            storages:
              disk0: {dataStore: erp, schema: c410, users: [%s]}
            amps:
              0: {storage: disk0}
            """,
            schema.url(),
            kind == DatabaseKind.H2 ? "" : ", user: postgres",
            schema.name("own")));
  }
}
