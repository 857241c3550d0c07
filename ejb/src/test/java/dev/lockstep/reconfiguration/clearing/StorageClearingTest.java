package dev.lockstep.reconfiguration.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.reconfiguration.structure.Schemas;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.amp.target.StorageOwner;
import dev.lockstep.site.amp.target.StorageSurvey;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Storages of AMP 0 or 8 of site plant that are cleared. */
@ExtendWith(DroppedDatabases.class)
class StorageClearingTest {

  /** What PostgreSQL has beyond what is moved. */
  private static final String[] MORE_OF_POSTGRESQL = {
    "CREATE EXTENSION citext",
    "CREATE TYPE mood AS ENUM ('good', 'bad')",
    "CREATE TYPE pair AS (a int, b mood)",
    "CREATE TYPE span AS RANGE (subtype = float8)",
    "CREATE DOMAIN percent AS int CHECK (VALUE BETWEEN 0 AND 100)",
    "CREATE FUNCTION of_mood(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE TABLE moody (m mood, p pair[], s span, c percent, e citext,"
        + " n int DEFAULT of_mood('bad'))",
    "CREATE FUNCTION of_row(moody) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE VIEW of_rows AS SELECT of_row(moody) FROM moody",
    "CREATE PROCEDURE nothing_done(INOUT a int) LANGUAGE sql AS 'SELECT 1'",
    "CREATE AGGREGATE product(int) (SFUNC = int4mul, STYPE = int)",
    "CREATE AGGREGATE all_of(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0')",
    "CREATE FUNCTION before() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE TRIGGER before BEFORE INSERT ON moody FOR EACH ROW EXECUTE FUNCTION before()",
    "CREATE OPERATOR @@@ (LEFTARG = int, RIGHTARG = int, FUNCTION = int4pl)",
    "CREATE OPERATOR FAMILY family USING btree",
    "CREATE OPERATOR CLASS backwards FOR TYPE int USING btree FAMILY family AS"
        + " OPERATOR 1 >, OPERATOR 3 =, OPERATOR 5 <, FUNCTION 1 btint4cmp(int, int)",
    "CREATE COLLATION german FROM \"C\"",
    "CREATE CONVERSION other FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
    "CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple)",
    "CREATE TEXT SEARCH CONFIGURATION texts (COPY = simple)",
    "CREATE MATERIALIZED VIEW kept AS SELECT * FROM a_top",
    "CREATE TABLE divided (a int PRIMARY KEY, b text) PARTITION BY RANGE (a)",
    "CREATE TABLE part PARTITION OF divided FOR VALUES FROM (1) TO (9) PARTITION BY RANGE (a)",
    "CREATE TABLE part_of_part PARTITION OF part FOR VALUES FROM (1) TO (5)",
    "CREATE TABLE ring_a (id int PRIMARY KEY, other int)",
    "CREATE TABLE ring_b (id int PRIMARY KEY, other int REFERENCES ring_a)",
    "ALTER TABLE ring_a ADD FOREIGN KEY (other) REFERENCES ring_b",
    "CREATE TABLE heir (more int) INHERITS (ring_a)",
    "CREATE FOREIGN DATA WRAPPER nowhere",
    "CREATE SERVER elsewhere FOREIGN DATA WRAPPER nowhere",
    "CREATE FOREIGN TABLE far (a int) SERVER elsewhere",
  };

  private static final String[] MORE_OF_H2 = {
    "CREATE ALIAS shout FOR \"java.lang.String.valueOf(int)\"",
    "CREATE TABLE ring_a (id INT PRIMARY KEY, other INT)",
    "CREATE TABLE ring_b (id INT PRIMARY KEY, other INT REFERENCES ring_a)",
    "ALTER TABLE ring_a ADD FOREIGN KEY (other) REFERENCES ring_b",
    "CREATE VIEW loud AS SELECT shout(id) AS said FROM ring_a",
    "CREATE GLOBAL TEMPORARY TABLE passing (a INT)",
    "CREATE DOMAIN half AS percent CHECK (VALUE <= 50)",
  };

  private TestStorage disk;
  private TestStorage other;

  private void storage(DatabaseKind kind, int amp) throws SQLException {
    disk = TestStorage.alone(kind, "disk0");
    other = disk.beside("other");
    other.execute(
        "CREATE TABLE orders (id int PRIMARY KEY)",
        "CREATE SEQUENCE numbers",
        "CREATE VIEW seen AS SELECT id FROM orders",
        "INSERT INTO orders VALUES (7)");
    disk.execute(Schemas.of(kind));
    disk.execute(kind == DatabaseKind.H2 ? MORE_OF_H2 : MORE_OF_POSTGRESQL);
    mark(new StorageOwner("plant", amp));
  }

  private void mark(StorageOwner owner) throws SQLException {
    try (CompanyConnection opened = disk.open()) {
      StorageConnection storage = StorageConnection.of(opened, "disk0");
      MarkerTables.create(storage);
      owner.replace(storage);
      opened.connection().commit();
    }
  }

  private void clear(ClearingListener listener) throws SQLException {
    try (CompanyConnection opened = disk.open()) {
      new StorageClearing(opened, "disk0", "plant", Set.of(0, 8)).clear(listener);
    }
  }

  private LockstepException refusal() {
    return catchThrowableOfType(
        LockstepException.class,
        () ->
            clear(
                object -> {
                  throw new IllegalStateException("drops " + object);
                }));
  }

  private List<String> everything() throws SQLException {
    try (CompanyConnection opened = disk.open()) {
      return new StorageSurvey(StorageConnection.of(opened, "disk0")).everything();
    }
  }

  private List<String> objects() throws SQLException {
    try (CompanyConnection opened = disk.open()) {
      return SchemaContent.of(opened, Duration.ofSeconds(10)).objects();
    }
  }

  private void requireClear() throws SQLException {
    assertThat(everything()).isEmpty();
    assertThat(objects()).isEmpty();
    assertThat(other.rows("SELECT id FROM seen")).containsExactly("7");
    other.execute("INSERT INTO orders VALUES (8)");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void everything_in_the_schema_goes_and_nothing_elsewhere(DatabaseKind kind) throws Exception {
    storage(kind, 8);
    List<String> heard = new ArrayList<>();
    int objects = objects().size();

    clear(heard::add);

    requireClear();
    assertThat(objects).isGreaterThan(15);
    assertThat(heard)
        .contains("table lockstep_load".replace("lockstep_load", disk.name("lockstep_load")))
        .endsWith(
            "table lockstep_cylinder",
            "table lockstep_configuration_map",
            "table lockstep_storage_owner");
  }

  @Test
  void on_postgresql_what_is_not_in_the_catalog_of_relations_goes_too() throws Exception {
    storage(DatabaseKind.POSTGRESQL, 0);

    clear(object -> {});

    String own = " = (SELECT oid FROM pg_namespace WHERE nspname = 'disk0')";
    assertThat(disk.rows("SELECT * FROM pg_default_acl WHERE defaclnamespace" + own)).isEmpty();
    assertThat(disk.rows("SELECT * FROM pg_operator WHERE oprname = '@@@' AND oprnamespace" + own))
        .isEmpty();
    assertThat(disk.rows("SELECT * FROM pg_ts_config WHERE cfgnamespace" + own)).isEmpty();
    assertThat(disk.rows("SELECT * FROM pg_collation WHERE collnamespace" + own)).isEmpty();
    assertThat(disk.rows("SELECT typname FROM pg_type WHERE typtype <> 'b' AND typnamespace" + own))
        .isEmpty();
    // what an extension has made there stays and can be used
    assertThat(disk.rows("SELECT 'A'::citext = 'a'::citext")).containsExactly("t");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_second_clearing_does_nothing(DatabaseKind kind) throws Exception {
    storage(kind, 8);
    clear(object -> {});

    clear(
        object -> {
          throw new IllegalStateException("drops " + object);
        });

    requireClear();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_clearing_that_dies_before_any_of_its_statements_can_be_done_again(DatabaseKind kind)
      throws Exception {
    storage(kind, 8);
    int deaths = 0;
    List<String> died = new ArrayList<>();
    for (boolean done = false; !done; ) {
      try {
        clear(
            object -> {
              if (!died.contains(object)) {
                died.add(object);
                throw new IllegalStateException("dies");
              }
            });
        done = true;
      } catch (IllegalStateException e) {
        deaths++;
        assertThat(everything()).contains(disk.name("lockstep_storage_owner"));
      }
    }

    assertThat(deaths).isGreaterThan(15);
    requireClear();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_storage_of_another_owner_is_refused(DatabaseKind kind) throws Exception {
    storage(kind, 3);
    List<String> before = everything();

    assertThat(refusal().code()).isEqualTo(ErrorCode.STORAGE_TAKEN);
    assertThat(refusal())
        .hasMessageContaining("AMP 3 of site plant")
        .hasMessageContaining("0 or 8");
    mark(new StorageOwner("refinery", 8));
    assertThat(refusal()).hasMessageContaining("AMP 8 of site refinery");

    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void without_an_owner_cylinders_of_others_are_refused_and_own_ones_are_not(DatabaseKind kind)
      throws Exception {
    storage(kind, 8);
    disk.execute(
        "DELETE FROM lockstep_storage_owner",
        "INSERT INTO lockstep_cylinder (table_name, cylinder, amp, written_by)"
            + " VALUES ('t', 1, 8, 'move 1'), ('t', 2, 5, 'move 1')");

    assertThat(refusal().code()).isEqualTo(ErrorCode.STORAGE_TAKEN);
    assertThat(refusal().faults())
        .extracting(Fault::message)
        .containsExactly("has cylinders of AMP 5, and belongs to AMP 0 or 8 of site plant");

    disk.execute("UPDATE lockstep_cylinder SET amp = 8");
    clear(object -> {});
    requireClear();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_schema_that_nobody_has_marked_is_refused_unless_it_is_empty(DatabaseKind kind)
      throws Exception {
    disk = TestStorage.alone(kind, "disk0");
    clear(object -> {});
    disk.execute("CREATE SEQUENCE numbers");

    assertThat(refusal().code()).isEqualTo(ErrorCode.STORAGE_TAKEN);
    assertThat(refusal()).hasMessageContaining(disk.name("numbers"));
    disk.execute("DROP SEQUENCE numbers", "CREATE TABLE lockstep_cylinder (a int)");
    assertThat(refusal()).hasMessageContaining("table lockstep_cylinder");
    assertThat(everything()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void what_other_schemas_need_is_refused_by_name(DatabaseKind kind) throws Exception {
    storage(kind, 8);
    other.execute(
        "CREATE VIEW outside AS SELECT id FROM disk0.ring_a",
        "CREATE TABLE link (id int REFERENCES disk0.ring_b)",
        "CREATE TABLE numbered (id int DEFAULT "
            + (kind == DatabaseKind.H2
                ? "NEXT VALUE FOR disk0.untouched)"
                : "nextval('disk0.untouched'))"));
    List<String> before = everything();

    LockstepException refusal = refusal();

    assertThat(refusal.code()).isEqualTo(ErrorCode.STORAGE_NOT_CLEARED);
    assertThat(refusal.faults())
        .hasSize(3)
        .extracting(Fault::text)
        .anyMatch(text -> text.contains(other.name("outside")))
        .anyMatch(text -> text.contains(other.name("link")))
        .anyMatch(text -> text.contains(other.name("numbered")));
    assertThat(everything()).isEqualTo(before);
    other.execute("DROP VIEW outside", "DROP TABLE link", "DROP TABLE numbered");
    clear(object -> {});
    requireClear();
  }

  @Test
  void on_postgresql_all_that_would_go_along_is_refused() throws Exception {
    storage(DatabaseKind.POSTGRESQL, 8);
    other.execute(
        "CREATE TABLE typed (m disk0.mood[])",
        "CREATE TABLE part2 PARTITION OF disk0.divided FOR VALUES FROM (9) TO (12)",
        "CREATE STATISTICS counted ON id, other FROM disk0.ring_a",
        "CREATE CAST (disk0.mood AS int) WITH FUNCTION disk0.of_mood(disk0.mood)",
        "CREATE TRIGGER before BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION disk0.before()",
        "CREATE TABLE of_extension (e disk0.citext[])",
        "CREATE PUBLICATION told FOR TABLE disk0.ring_a");

    List<String> objects = refusal().faults().stream().map(Fault::object).distinct().toList();
    assertThat(objects)
        .containsExactlyInAnyOrder(
            "column m of table other.typed",
            "table other.part2",
            "statistics object other.counted",
            "cast from mood to integer",
            "trigger before on table other.orders");
  }

  @Test
  void a_view_that_is_made_elsewhere_meanwhile_is_not_taken_along() throws Exception {
    storage(DatabaseKind.POSTGRESQL, 8);

    assertThatThrownBy(
            () ->
                clear(
                    object -> {
                      if (object.equals("table ring_a")) {
                        makeView();
                      }
                    }))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("other.late");

    assertThat(other.rows("SELECT * FROM late")).isEmpty();
    other.execute("DROP VIEW late");
    clear(object -> {});
    requireClear();
  }

  private void makeView() {
    try {
      other.execute("CREATE VIEW late AS SELECT id FROM disk0.ring_a");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void on_postgresql_what_may_not_be_dropped_is_refused_by_name() throws Exception {
    storage(DatabaseKind.POSTGRESQL, 8);
    disk.execute(
        "DO $$ BEGIN CREATE ROLE clearing; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "GRANT USAGE ON SCHEMA disk0 TO clearing",
        "GRANT SELECT ON lockstep_storage_owner, lockstep_cylinder TO clearing",
        "ALTER FUNCTION of_mood(mood) OWNER TO clearing");

    try (CompanyConnection opened = disk.open();
        Statement statement = opened.connection().createStatement()) {
      statement.execute("SET ROLE clearing");
      opened.connection().commit();
      LockstepException refusal =
          catchThrowableOfType(
              LockstepException.class,
              () -> new StorageClearing(opened, "disk0", "plant", Set.of(8)).clear(object -> {}));
      assertThat(refusal.code()).isEqualTo(ErrorCode.STORAGE_NOT_CLEARED);
      assertThat(refusal.faults())
          .extracting(Fault::object)
          .contains("table ring_a", "sequence plain", "type mood", "view of_rows", "type percent")
          .doesNotContain("function of_mood(mood)");
      statement.execute("RESET ROLE");
      opened.connection().commit();
    }
    assertThat(everything()).contains("ring_a");
  }

  @Test
  void more_tables_than_a_transaction_can_lock_are_dropped() throws Exception {
    disk = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk0");
    other = disk.beside("other");
    other.execute("CREATE TABLE orders (id int)", "INSERT INTO orders VALUES (7)");
    other.execute("CREATE VIEW seen AS SELECT id FROM orders");
    for (int from = 0; from < 1500; from += 300) {
      disk.execute(
          "DO $$ BEGIN FOR i IN "
              + from
              + ".."
              + (from + 299)
              + " LOOP EXECUTE format('CREATE TABLE %I (id serial PRIMARY KEY, b text UNIQUE)',"
              + " 't, ' || i); END LOOP; END $$");
    }
    mark(new StorageOwner("plant", 0));

    clear(object -> {});

    requireClear();
  }

  @Test
  void a_session_that_keeps_a_lock_is_named_and_when_it_is_over_the_storage_is_cleared()
      throws SQLException {
    storage(DatabaseKind.POSTGRESQL, 8);
    try (CompanyConnection frozen = disk.open();
        Statement statement = frozen.connection().createStatement();
        CompanyConnection opened = disk.open()) {
      frozen.select();
      statement.execute("INSERT INTO ring_a VALUES (1, NULL)");

      LockstepException refusal =
          catchThrowableOfType(
              LockstepException.class,
              () ->
                  new StorageClearing(
                          opened, "disk0", "plant", Set.of(0, 8), Duration.ofMillis(100))
                      .clear(object -> {}));

      assertThat(refusal.code()).isEqualTo(ErrorCode.STORAGE_NOT_CLEARED);
      assertThat(refusal.faults()).hasSize(1);
      Fault fault = refusal.faults().get(0);
      assertThat(fault.object()).startsWith("session ");
      assertThat(fault.message()).contains("in a transaction (it is idle in transaction, begun 20");
      assertThat(fault.action()).contains("SELECT pg_terminate_backend(");
    }

    clear(object -> {});
    assertThat(objects()).isEmpty();
  }
}
