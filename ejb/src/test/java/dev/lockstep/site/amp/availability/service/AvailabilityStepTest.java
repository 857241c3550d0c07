package dev.lockstep.site.amp.availability.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.AtOnce;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.AmpStorages;
import dev.lockstep.site.amp.availability.AvailabilityCommand;
import dev.lockstep.site.amp.availability.AvailabilityOrder;
import dev.lockstep.site.amp.availability.AvailabilityRules;
import dev.lockstep.site.amp.availability.AvailabilityState;
import dev.lockstep.site.amp.availability.Closing;
import dev.lockstep.site.amp.availability.OfflineFaults;
import dev.lockstep.site.amp.availability.StorageSight;
import dev.lockstep.site.amp.availability.persistence.AvailabilityStore;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.UserSession;
import dev.lockstep.site.lock.service.LockedSchema;
import dev.lockstep.site.lock.service.LocksOnSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AMP 0 is in an H2 database and AMP 1 in PostgreSQL; AMP 8 is new. */
class AvailabilityStepTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final ControlTransactions transactions =
      ControlDatabaseFixture.migrated(ControlDialect.H2);
  private final AvailabilityStore store = new AvailabilityStore(transactions);
  private Instant now = START;
  private final LocksOnSchemas locks = new LocksOnSchemas(transactions, clock());
  private final AvailabilityStep step = new AvailabilityStep(store, locks, clock());
  private LockedSchema h2;
  private LockedSchema postgres;
  private Site site;

  @BeforeEach
  void make() throws SQLException {
    h2 = new LockedSchema(DatabaseKind.H2);
    postgres = new LockedSchema(DatabaseKind.POSTGRESQL);
    for (LockedSchema schema : List.of(h2, postgres)) {
      schema.user("app");
      schema.grant("name:app");
    }
    locks.add("disk0", h2, "app");
    locks.add("disk1", postgres, "app");
    site =
        SiteDocument.read(
            "site.yaml",
            String.format(
                Locale.ROOT,
                """
                site: acme
                dataStores:
                  h2: {url: "%s"}
                  pg: {url: "%s", user: postgres}
                storages:
                  disk0: {dataStore: h2, schema: c410, users: [%s]}
                  disk1: {dataStore: pg, schema: c410, users: [%s]}
                  disk8: {dataStore: pg, schema: c418, users: [%4$s]}
                amps:
                  0: {storage: disk0}
                  1: {storage: disk1}
                  8: {storage: disk8, state: new}
                """,
                h2.url(),
                postgres.url(),
                h2.name("app"),
                postgres.name("app")));
  }

  @AfterEach
  void drop() throws SQLException {
    h2.close();
    postgres.close();
  }

  @Test
  void users_reach_their_rows_before_and_after_but_not_while_the_amps_are_offline()
      throws Exception {
    List<String> ofH2 = h2.catalog();
    List<String> ofPostgres = postgres.catalog();
    try (Connection first = h2.connect("app");
        Connection second = postgres.connect("app")) {
      assertThat(LockedSchema.reaches(first)).isTrue();
      assertThat(LockedSchema.reaches(second)).isTrue();

      goOffline();
      step.advance(site);

      assertThat(state()).isEqualTo(AvailabilityState.OFFLINE);
      assertThat(LockedSchema.reaches(first)).isFalse();
      assertThat(LockedSchema.reaches(second)).isFalse();

      goOnline();
      step.advance(site);

      assertThat(state()).isEqualTo(AvailabilityState.ONLINE);
      assertThat(LockedSchema.reaches(first)).isTrue();
      assertThat(LockedSchema.reaches(second)).isTrue();
    }
    assertThat(h2.catalog()).isEqualTo(ofH2);
    assertThat(postgres.catalog()).isEqualTo(ofPostgres);
  }

  @Test
  void an_open_transaction_has_its_time_and_is_ended_then() throws Exception {
    try (Connection first = h2.connect("app");
        Connection second = postgres.connect("app")) {
      for (Connection holder : List.of(first, second)) {
        holder.setAutoCommit(false);
        LockedSchema.execute(holder, "UPDATE c410.invoice SET id = 2");
      }
      goOffline();
      step.advance(site);
      now = START.plus(GRACE).minusMillis(1);
      step.advance(site);
      assertThat(state()).isEqualTo(AvailabilityState.GOING_OFFLINE);
      assertThat(first.isValid(1)).isTrue();
      assertThat(second.isValid(1)).isTrue();

      now = START.plus(GRACE);
      advanceUntil(AvailabilityState.OFFLINE);

      assertThat(first.isValid(1)).isFalse();
      assertThat(second.isValid(1)).isFalse();
      assertThat(store.find().problem()).isNull();
    }
  }

  @Test
  void a_transaction_that_ends_by_itself_ends_the_waiting() throws Exception {
    try (Connection holder = postgres.connect("app")) {
      holder.setAutoCommit(false);
      LockedSchema.execute(holder, "UPDATE c410.invoice SET id = 2");
      goOffline();
      step.advance(site);
      assertThat(state()).isEqualTo(AvailabilityState.GOING_OFFLINE);

      holder.commit();
      step.advance(site);

      assertThat(state()).isEqualTo(AvailabilityState.OFFLINE);
      assertThat(holder.isValid(1)).isTrue();
    }
  }

  @Test
  void amps_are_not_offline_as_long_as_somebody_reaches_one() throws Exception {
    postgres.sql("CREATE SCHEMA reports");
    postgres.sql("GRANT USAGE ON SCHEMA reports TO name:app");
    postgres.sql("CREATE VIEW reports.open AS SELECT id FROM c410.invoice");
    postgres.sql("GRANT SELECT ON reports.open TO name:app");
    goOffline();
    step.advance(site);
    assertThat(state()).isEqualTo(AvailabilityState.GOING_OFFLINE);
    assertThat(store.find().problem())
        .startsWith("storage disk1: User " + postgres.name("app") + " still reaches tables");

    step.advance(site);

    postgres.sql("REVOKE ALL ON reports.open FROM name:app");
    step.advance(site);
    assertThat(state()).isEqualTo(AvailabilityState.GOING_OFFLINE);
    now = START.plus(AvailabilityStep.LOOK_AGAIN);
    step.advance(site);

    assertThat(state()).isEqualTo(AvailabilityState.OFFLINE);
    assertThat(store.find().problem()).isNull();
  }

  @Test
  void who_changes_his_mind_gets_all_rights_back() throws Exception {
    List<String> before = postgres.catalog();
    try (Connection holder = postgres.connect("app")) {
      holder.setAutoCommit(false);
      LockedSchema.execute(holder, "UPDATE c410.invoice SET id = 2");
      goOffline();
      step.advance(site);
      assertThat(postgres.catalog()).isNotEqualTo(before);

      goOnline();
      step.advance(site);

      assertThat(state()).isEqualTo(AvailabilityState.ONLINE);
      assertThat(postgres.catalog()).isEqualTo(before);
      holder.commit();
    }
  }

  @Test
  void a_storage_that_has_come_meanwhile_is_closed_too() {
    Site smaller =
        SiteDocument.read(
            "site.json", site.document().toString().replace("\"1\":{\"storage\":\"disk1\"},", ""));
    assertThat(AmpStorages.toClose(smaller)).containsExactly(LockedObject.storage("disk0"));
    goOffline(smaller);

    step.advance(site);

    assertThat(state()).isEqualTo(AvailabilityState.OFFLINE);
    assertThat(locks.all()).isEqualTo(AmpStorages.toClose(site));
  }

  @Test
  void sessions_that_are_still_connected_are_named() throws Exception {
    goOffline();
    step.advance(site);
    StorageInquiry inquiry = new StorageInquiry(new DataStoreConnections(), new AtOnce());
    assertThat(inquiry.ask(site, AmpStorages.inUse(site)))
        .allSatisfy(sight -> assertThat(sight.sessions()).isEmpty())
        .allSatisfy(sight -> assertThat(sight.away()).isNull());

    try (Connection first = h2.connect("app");
        Connection second = postgres.connect("app")) {
      assertThat(inquiry.ask(site, AmpStorages.inUse(site)))
          .flatExtracting(StorageSight::sessions)
          .extracting(UserSession::user)
          .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
          .containsExactlyInAnyOrder(h2.name("app"), postgres.name("app"));
      assertThat(first.isValid(1)).isTrue();
      assertThat(second.isValid(1)).isTrue();
    }
  }

  @Test
  void users_who_got_rights_while_the_amps_are_offline_are_named_until_they_are_taken_again()
      throws Exception {
    StorageInquiry inquiry = new StorageInquiry(new DataStoreConnections(), new AtOnce());
    goOffline();
    step.advance(site);
    assertThat(inquiry.ask(site, AmpStorages.inUse(site)))
        .allSatisfy(sight -> assertThat(sight.leaks()).isEmpty());
    assertThat(offlineFaults(inquiry)).isEmpty();

    h2.grant("name:app");
    postgres.grant("PUBLIC");

    assertThat(offlineFaults(inquiry))
        .hasSize(2)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWithIgnoringCase("user " + h2.name("app") + " of storage disk0: has got")
                    .contains("SELECT on schema C410 of", "UPDATE on schema C410 of")
                    .endsWith("Take the AMPs offline again: ./lockstep amp offline --wait"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("user " + postgres.name("app") + " of storage disk1: has got")
                    .contains("USAGE on schema c410 of PUBLIC"));

    goOffline();
    step.advance(site);
    assertThat(offlineFaults(inquiry)).isEmpty();
  }

  @Test
  void a_user_who_cannot_be_locked_out_any_more_is_named_and_one_who_is_gone_is_not()
      throws Exception {
    goOffline();
    step.advance(site);
    h2.sql("DROP USER name:app");
    postgres.sql("ALTER USER name:app SUPERUSER");

    assertThat(offlineFaults(new StorageInquiry(new DataStoreConnections(), new AtOnce())))
        .singleElement()
        .asString()
        .startsWith(
            "user "
                + postgres.name("app")
                + " of storage disk1: is a superuser, so it cannot be locked out");
  }

  private List<String> offlineFaults(StorageInquiry inquiry) {
    List<LockedObject> closed = AmpStorages.toClose(site);
    return OfflineFaults.of(
            store.find(),
            Closing.of(closed, locks.of(closed)),
            inquiry.ask(site, AmpStorages.inUse(site)))
        .stream()
        .map(Fault::text)
        .toList();
  }

  @Test
  void a_data_store_that_is_away_is_named_for_each_of_its_storages() {
    Site gone =
        SiteDocument.read(
            "site.json",
            site.document()
                .toString()
                .replaceAll("jdbc:h2:mem:[^\"]*", "jdbc:h2:mem:gone;IFEXISTS=TRUE"));
    StorageInquiry inquiry =
        new StorageInquiry(new DataStoreConnections(Duration.ofMillis(250)), new AtOnce());

    assertThat(inquiry.ask(gone, List.of(gone.storages().get("disk0"))))
        .singleElement()
        .satisfies(sight -> assertThat(sight.away()).startsWith("Data store h2 answered: "));
  }

  private void advanceUntil(AvailabilityState wanted) {
    // a session is gone a moment after it was told to end
    int looks = 1;
    while (state() != wanted && looks < 10_000) {
      step.advance(site);
      looks++;
    }
    assertThat(state()).isEqualTo(wanted);
  }

  private void goOffline() {
    goOffline(site);
  }

  private void goOffline(Site known) {
    AvailabilityOrder order = new AvailabilityOrder(AvailabilityCommand.OFFLINE, "ann", null);
    store.decide(
        before ->
            new AvailabilityRules(before)
                .offline(order, GRACE, AmpStorages.toClose(known), List.of()));
  }

  private void goOnline() {
    AvailabilityOrder order = new AvailabilityOrder(AvailabilityCommand.ONLINE, "ann", null);
    List<LockedObject> storages = AmpStorages.toOpen(site, locks.all());
    AmpAvailability going =
        store.decide(before -> new AvailabilityRules(before).online(order, storages, List.of()));
    assertThat(going.state()).isEqualTo(AvailabilityState.GOING_ONLINE);
  }

  private AvailabilityState state() {
    return store.find().state();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
