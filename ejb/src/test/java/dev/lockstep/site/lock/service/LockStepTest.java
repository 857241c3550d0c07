package dev.lockstep.site.lock.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.RightsScript;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.lock.AccessPicture;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockPlan;
import dev.lockstep.site.lock.LockState;
import dev.lockstep.site.lock.LockTarget;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.LockedObject.Kind;
import dev.lockstep.site.lock.SchemaLock;
import dev.lockstep.site.lock.SchemaRight;
import dev.lockstep.site.lock.database.SchemaAccess;
import dev.lockstep.site.lock.persistence.SchemaLockStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LockStepTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final LockedObject OBJECT = LockedObject.company(410);
  private static final List<LockedObject> COMPANY = List.of(OBJECT);

  private final SchemaLockStore store =
      new SchemaLockStore(ControlDatabaseFixture.migrated(ControlDialect.H2));
  private Instant now = START;
  private final LockStep step = new LockStep(store, clock(), GRACE, () -> true);

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void users_reach_the_schema_before_and_after_but_not_during(DatabaseKind kind) throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.grant("name:own");
      schema.user("clerk");
      schema.sql("CREATE ROLE name:desk");
      schema.grant("name:desk");
      schema.sql("GRANT name:desk TO name:clerk");
      schema.user("anybody");
      schema.grant("PUBLIC");
      schema.user("stranger");
      List<String> before = schema.catalog();
      LockTarget company = schema.company("own", "clerk", "anybody");
      try (Connection own = schema.connect("own");
          Connection clerk = schema.connect("clerk");
          Connection anybody = schema.connect("anybody");
          PreparedStatement prepared = own.prepareStatement("SELECT id FROM c410.invoice")) {
        prepared.executeQuery();
        assertThat(reach(own, clerk, anybody)).containsOnly(true);

        store.want(COMPANY);
        LockOutcome locked = advance(schema, company);

        assertThat(locked.progress()).isEqualTo(Progress.SETTLED);
        assertThat(lock().state()).isEqualTo(LockState.LOCKED);
        assertThat(lock().since()).isEqualTo(START);
        assertThat(reach(own, clerk, anybody)).containsOnly(false);
        assertThatThrownBy(prepared::executeQuery).isInstanceOf(SQLException.class);
        try (Connection later = schema.connect("own")) {
          assertThat(LockedSchema.reaches(later)).isFalse();
        }

        store.release(COMPANY);
        advance(schema, company);

        assertThat(store.find(OBJECT)).isEmpty();
        assertThat(schema.catalog()).isEqualTo(before);
        assertThat(reach(own, clerk, anybody)).containsOnly(true);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_session_that_holds_locks_has_the_grace_period_and_then_ends(DatabaseKind kind)
      throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.grant("name:own");
      LockTarget company = schema.company("own");
      try (Connection holder = schema.connect("own");
          Connection idle = schema.connect("own")) {
        assertThat(LockedSchema.reaches(idle)).isTrue();
        holder.setAutoCommit(false);
        LockedSchema.execute(holder, "UPDATE c410.invoice SET id = 2");
        store.want(COMPANY);

        assertThat(advance(schema, company).progress()).isEqualTo(Progress.WAITING);
        now = START.plus(GRACE).minusMillis(1);
        assertThat(advance(schema, company).progress()).isEqualTo(Progress.WAITING);
        assertThat(holder.isValid(1)).isTrue();

        now = START.plus(GRACE);
        // the session is gone a moment after it was told to end
        int looks = 1;
        while (advance(schema, company).progress() == Progress.WAITING && looks < 10_000) {
          looks++;
        }

        assertThat(lock().problem()).isNull();
        assertThat(holder.isValid(1)).isFalse();
        assertThat(idle.isValid(1)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_lock_that_was_interrupted_anywhere_is_completed(DatabaseKind kind) throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.grant("name:own");
      schema.grant("PUBLIC");
      List<String> before = schema.catalog();
      LockTarget company = schema.company("own");
      try (CompanyConnection opened = schema.open()) {
        SchemaAccess access = SchemaAccess.on(opened);
        List<SchemaRight> rights =
            LockPlan.of(Kind.COMPANY, access.picture(company.users())).take();

        store.want(COMPANY);
        store.record(OBJECT, rights);
        // killed when a part was taken
        access.take(rights.subList(0, 1), () -> {});
        assertThat(schema.catalog()).isNotEqualTo(before);
        advance(schema, company);
        assertThat(lock().state()).isEqualTo(LockState.LOCKED);
        assertThat(lock().taken()).containsExactlyInAnyOrderElementsOf(rights);

        store.release(COMPANY);
        // killed when all was given back, before that was noted
        access.giveBack(rights, () -> {});
        advance(schema, company);
      }
      assertThat(store.find(OBJECT)).isEmpty();
      assertThat(schema.catalog()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_look_again_takes_what_is_new_and_all_is_given_back(DatabaseKind kind) throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.user("fresh");
      schema.grant("name:own");
      store.want(COMPANY);
      advance(schema, schema.company("own"));
      now = START.plusSeconds(3600);
      schema.grant("name:fresh");

      store.want(COMPANY);
      advance(schema, schema.company("fresh"));

      assertThat(lock().since()).isEqualTo(START);
      assertThat(lock().graceUntil()).isEqualTo(now.plus(GRACE));
      assertThat(lock().taken())
          .extracting(right -> right.grantee().toLowerCase(Locale.ROOT))
          .contains(schema.name("own"), schema.name("fresh"));

      store.release(COMPANY);
      advance(schema, schema.company());
      try (Connection own = schema.connect("own");
          Connection fresh = schema.connect("fresh")) {
        assertThat(reach(own, fresh)).containsOnly(true);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_user_that_is_dropped_while_locked_does_not_keep_the_others_out(DatabaseKind kind)
      throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.user("leaver");
      schema.grant("name:own");
      schema.grant("name:leaver");
      LockTarget company = schema.company("own", "leaver");
      store.want(COMPANY);
      advance(schema, company);
      if (kind == DatabaseKind.POSTGRESQL) {
        schema.sql("DROP OWNED BY name:leaver");
      }
      schema.sql("DROP USER name:leaver");

      store.release(COMPANY);
      advance(schema, company);

      assertThat(store.find(OBJECT)).isEmpty();
      try (Connection own = schema.connect("own")) {
        assertThat(LockedSchema.reaches(own)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_company_with_a_user_that_cannot_be_locked_out_is_not_locked_at_all(DatabaseKind kind)
      throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.grant("name:own");
      schema.user("dba");
      schema.sql("ALTER USER name:dba " + (kind == DatabaseKind.H2 ? "ADMIN TRUE" : "SUPERUSER"));
      List<String> before = schema.catalog();
      store.want(COMPANY);

      LockOutcome outcome = advance(schema, schema.company("own", "dba", "nobody"));

      assertThat(outcome.progress()).isEqualTo(Progress.REFUSED);
      assertThat(lock().state()).isEqualTo(LockState.LOCKING);
      assertThat(lock().since()).isNull();
      assertThat(lock().problem().lines())
          .anySatisfy(line -> assertThat(line).containsIgnoringCase(schema.name("dba")))
          .anySatisfy(line -> assertThat(line).contains(schema.name("nobody")))
          .hasSize(2);
      assertThat(schema.catalog()).isEqualTo(before);

      advance(schema, schema.company("own"));
      assertThat(lock().state()).isEqualTo(LockState.LOCKED);
      assertThat(lock().problem()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_lockstep_user_without_the_rights_is_told_what_it_needs(DatabaseKind kind)
      throws Exception {
    try (LockedSchema schema = new LockedSchema(kind)) {
      schema.user("own");
      schema.grant("name:own");
      schema.user("weak");
      schema.grant("name:weak");
      List<String> before = schema.catalog();
      store.want(COMPANY);

      try (CompanyConnection opened = schema.openAs("weak")) {
        step.advance(schema.company("own"), opened);
      }

      assertThat(lock().problem())
          .containsIgnoringCase("user " + schema.name("weak"))
          .containsIgnoringCase("schema c410")
          .endsWith(
              kind == DatabaseKind.H2
                  ? "ALTER USER \"WEAK" + schema.name("") + "\" ADMIN TRUE"
                  : "GRANT postgres TO " + schema.name("weak"));
      assertThat(schema.catalog()).isEqualTo(before);
    }
  }

  @Test
  void on_postgresql_the_rights_of_the_scripts_suffice_and_who_may_not_end_sessions_is_told_how()
      throws Exception {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.POSTGRESQL)) {
      schema.user("own");
      schema.user("weak");
      schema.sql("CREATE ROLE name:owner");
      schema.sql("ALTER SCHEMA c410 OWNER TO name:owner");
      schema.grant("name:own");
      for (String statement :
          RightsScript.of(
                  "company.sql", Map.of("user", schema.name("weak"), "owner", schema.name("owner")))
              .statements()) {
        schema.sql(statement);
      }
      try (Connection holder = schema.connect("own");
          CompanyConnection opened = schema.openAs("weak")) {
        holder.setAutoCommit(false);
        LockedSchema.execute(holder, "UPDATE c410.invoice SET id = 2");
        store.want(COMPANY);
        step.advance(schema.company("own"), opened);
        now = START.plus(GRACE);

        step.advance(schema.company("own"), opened);

        assertThat(lock().state()).isEqualTo(LockState.LOCKED);
        assertThat(lock().problem())
            .contains("holds locks in schema c410 and could not be ended")
            .contains("GRANT pg_signal_backend TO Lockstep's user");
        assertThat(holder.isValid(1)).isTrue();

        schema.sql("GRANT pg_signal_backend TO name:weak");
        store.want(COMPANY);
        step.advance(schema.company("own"), opened);

        assertThat(holder.isValid(1)).isFalse();
      }
    }
  }

  @Test
  void rights_that_were_handed_on_on_postgresql_come_back_from_those_who_gave_them()
      throws Exception {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.POSTGRESQL)) {
      schema.user("own");
      schema.user("helper");
      schema.sql("GRANT USAGE, CREATE ON SCHEMA c410 TO name:own WITH GRANT OPTION");
      try (Connection own = schema.connect("own")) {
        LockedSchema.execute(own, "GRANT USAGE ON SCHEMA c410 TO " + schema.name("helper"));
      }
      List<String> before = schema.catalog();
      store.want(COMPANY);
      advance(schema, schema.company("own"));
      assertThat(schema.catalog()).containsExactly("postgres=UC/postgres");

      store.release(COMPANY);
      advance(schema, schema.company("own"));

      assertThat(schema.catalog()).isEqualTo(before);
    }
  }

  @Test
  void a_right_whose_giver_is_gone_on_postgresql_comes_back_from_the_owner() throws Exception {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.POSTGRESQL)) {
      schema.user("boss");
      schema.user("own");
      schema.sql("GRANT USAGE ON SCHEMA c410 TO name:boss WITH GRANT OPTION");
      try (Connection boss = schema.connect("boss")) {
        LockedSchema.execute(boss, "GRANT USAGE ON SCHEMA c410 TO " + schema.name("own"));
      }
      store.want(COMPANY);
      advance(schema, schema.company("own", "boss"));
      assertThat(schema.catalog()).containsExactly("postgres=UC/postgres");
      schema.sql("DROP OWNED BY name:boss");
      schema.sql("DROP USER name:boss");

      store.release(COMPANY);
      advance(schema, schema.company("own"));

      assertThat(store.find(OBJECT)).isEmpty();
      assertThat(schema.catalog())
          .containsExactlyInAnyOrder("postgres=UC/postgres", schema.name("own") + "=U/postgres");
    }
  }

  @Test
  void a_right_that_nobody_can_grant_on_postgresql_is_named_and_kept_until_somebody_can()
      throws Exception {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.POSTGRESQL)) {
      schema.user("weak");
      schema.user("own");
      schema.user("maker");
      schema.sql("GRANT USAGE ON SCHEMA c410 TO name:weak WITH GRANT OPTION");
      schema.sql("GRANT USAGE, CREATE ON SCHEMA c410 TO name:maker");
      schema.grant("name:own");
      LockTarget company = schema.company("own", "maker");
      store.want(COMPANY);
      advance(schema, company);
      store.release(COMPANY);

      LockOutcome outcome;
      try (CompanyConnection opened = schema.openAs("weak")) {
        outcome = step.advance(company, opened);
      }

      assertThat(outcome.progress()).isEqualTo(Progress.REFUSED);
      assertThat(lock().state()).isEqualTo(LockState.RELEASING);
      assertThat(lock().problem())
          .isEqualTo(outcome.problem())
          .startsWith("role " + schema.name("maker") + ": does not get CREATE on schema c410 back")
          .contains("nor as postgres, who owns the schema")
          .hasLineCount(1);
      assertThat(schema.catalog())
          .contains(schema.name("own") + "=U/" + schema.name("weak"))
          .contains(schema.name("maker") + "=U/" + schema.name("weak"));

      advance(schema, company);

      assertThat(store.find(OBJECT)).isEmpty();
      assertThat(schema.catalog()).contains(schema.name("maker") + "=UC/postgres");
    }
  }

  @Test
  void a_view_elsewhere_by_which_a_user_still_reaches_a_table_on_postgresql_is_named()
      throws Exception {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.POSTGRESQL)) {
      schema.user("own");
      schema.user("other");
      schema.grant("name:own");
      schema.sql("CREATE SCHEMA reports");
      schema.sql("GRANT USAGE ON SCHEMA reports TO PUBLIC");
      schema.sql("CREATE VIEW reports.open AS SELECT id FROM c410.invoice");
      schema.sql("GRANT SELECT ON reports.open TO name:own");
      store.want(COMPANY);

      advance(schema, schema.company("own", "other"));

      assertThat(lock().state()).isEqualTo(LockState.LOCKED);
      assertThat(lock().problem())
          .isEqualTo(
              "User %s still reaches tables of schema c410 by view reports.open. REVOKE ALL ON"
                  + " reports.open from whom it has it",
              schema.name("own"));
    }
  }

  @Test
  void a_table_that_an_upgrade_has_dropped_on_h2_does_not_keep_other_rights_back()
      throws Exception {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.H2)) {
      schema.user("own");
      schema.sql("CREATE TABLE c410.old (id INTEGER)");
      schema.sql("GRANT ALL ON c410.old TO name:own");
      schema.sql("GRANT SELECT, DELETE ON c410.invoice TO name:own");
      store.want(COMPANY);
      advance(schema, schema.company("own"));
      assertThat(schema.catalog()).isEmpty();
      schema.sql("DROP TABLE c410.old");

      store.release(COMPANY);
      advance(schema, schema.company("own"));

      assertThat(schema.catalog())
          .containsExactly("OWN" + schema.name("") + " SELECT, DELETE INVOICE");
    }
  }

  @Test
  void the_picture_names_what_no_right_can_take_away_on_postgresql() throws Exception {
    try (LockedSchema schema = new LockedSchema(DatabaseKind.POSTGRESQL);
        CompanyConnection opened = schema.open()) {
      schema.sql("CREATE ROLE name:owner");
      schema.sql("ALTER SCHEMA c410 OWNER TO name:owner");
      schema.user("heir");
      schema.sql("GRANT name:owner TO name:heir");
      schema.user("reader");
      schema.sql("GRANT pg_read_all_data TO name:reader");

      AccessPicture picture =
          SchemaAccess.on(opened).picture(schema.company("heir", "reader").users());

      assertThat(LockPlan.of(Kind.COMPANY, picture).refusals())
          .extracting(fault -> fault.message())
          .containsExactly(
              "is in role "
                  + schema.name("owner")
                  + ", which owns schema c410, so it cannot be locked out",
              "is in role pg_read_all_data, which reaches all schemas, so it cannot be locked out");
    }
  }

  private LockOutcome advance(LockedSchema schema, LockTarget company) throws SQLException {
    try (CompanyConnection opened = schema.open()) {
      return step.advance(company, opened);
    }
  }

  private SchemaLock lock() {
    return store.find(OBJECT).orElseThrow();
  }

  private static List<Boolean> reach(Connection... connections) throws SQLException {
    List<Boolean> reached = new ArrayList<>();
    for (Connection connection : connections) {
      reached.add(LockedSchema.reaches(connection));
    }
    return reached;
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
