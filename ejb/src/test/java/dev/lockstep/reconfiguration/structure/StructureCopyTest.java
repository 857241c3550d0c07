package dev.lockstep.reconfiguration.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The structure of one schema in another one. */
@ExtendWith(DroppedDatabases.class)
class StructureCopyTest {

  private static final String INDEXES_OF_KEYS =
      "SELECT c.relname, c.relfilenode FROM pg_class c WHERE c.relname IN ('parent_pkey', 'code_key',"
          + " 'child_pk', 'Odd Key', 'select_from_key', 'select_self_from_key')"
          + " AND c.relnamespace = 'disk8'::regnamespace ORDER BY 1";

  private TestStorage source;
  private TestStorage target;

  private void storages(DatabaseKind kind) throws SQLException {
    source = TestStorage.alone(kind, "disk0");
    target = TestStorage.alone(kind, "disk8");
    source.execute(Schemas.of(kind));
    if (kind == DatabaseKind.H2) {
      target.execute("CREATE ROLE app");
    }
  }

  private StorageStructure read(TestStorage storage) throws SQLException {
    try (CompanyConnection opened = storage.open()) {
      return StorageStructure.read(opened);
    }
  }

  private void make(Stage stage, StructureListener listener) throws SQLException {
    StorageStructure wanted = read(source);
    try (CompanyConnection opened = target.open()) {
      new StructureCopy(wanted, opened).make(stage, listener);
    }
  }

  private void makeAll() throws SQLException {
    for (Stage stage : Stage.values()) {
      make(stage, element -> {});
    }
  }

  private List<Fault> compare() throws SQLException {
    StorageStructure wanted = read(source);
    try (CompanyConnection opened = target.open()) {
      return new StructureCopy(wanted, opened).compare();
    }
  }

  private List<Fault> faults() throws SQLException {
    try (CompanyConnection from = source.open();
        CompanyConnection to = target.open()) {
      List<Fault> faults = StructureFaults.ofSource(from);
      return faults.isEmpty() ? StructureFaults.ofTarget(from, to) : faults;
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void every_kind_of_object_is_copied_to_another_database(DatabaseKind kind) throws Exception {
    storages(kind);

    assertThat(faults()).isEmpty();
    assertThat(compare()).hasSameSizeAs(read(source).elements());
    makeAll();

    assertThat(compare()).isEmpty();
    assertThat(read(target).elements()).isEqualTo(read(source).elements());
    assertThat(read(source).elements())
        .extracting(StructureElement::object)
        .noneMatch(object -> object.toLowerCase(Locale.ROOT).contains("lockstep_"));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_stage_that_dies_before_any_of_its_statements_goes_on_when_it_is_made_again(
      DatabaseKind kind) throws Exception {
    storages(kind);
    Set<String> died = new HashSet<>();
    int deaths = 0;
    for (Stage stage : Stage.values()) {
      for (boolean made = false; !made; ) {
        try {
          make(
              stage,
              element -> {
                if (died.add(element.object())) {
                  throw new IllegalStateException("dies");
                }
              });
          made = true;
        } catch (IllegalStateException e) {
          deaths++;
        }
      }
    }

    assertThat(deaths).isGreaterThan(20).isEqualTo(died.size());
    assertThat(compare()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_stage_that_was_made_has_nothing_to_make_again(DatabaseKind kind) throws Exception {
    storages(kind);
    makeAll();

    for (Stage stage : Stage.values()) {
      make(
          stage,
          element -> {
            throw new IllegalStateException("makes " + element.object() + " again");
          });
    }
    assertThat(compare()).isEmpty();
  }

  @Test
  void postgresql_goes_on_with_sequences_where_the_source_was() throws Exception {
    storages(DatabaseKind.POSTGRESQL);
    source.execute("INSERT INTO parent (amount) VALUES (1)", "SELECT nextval('untouched')");
    makeAll();

    target.execute("INSERT INTO parent (code, amount) VALUES ('new', 1)");

    assertThat(target.rows("SELECT id, serial, code FROM parent")).containsExactly("15|2|new");
    assertThat(target.rows("SELECT nextval('untouched'), nextval('plain')"))
        .containsExactly("2|-7");
    assertThat(target.rows("SELECT nextval('\"Odd \"\"one''s\"')")).containsExactly("41");
  }

  @Test
  void h2_goes_on_with_sequences_where_the_source_was() throws Exception {
    storages(DatabaseKind.H2);
    makeAll();
    source.execute("SELECT NEXT VALUE FOR untouched", "SELECT NEXT VALUE FOR number");

    make(Stage.AFTER_ROWS, element -> {});
    target.execute("INSERT INTO parent (name) VALUES ('new')");

    assertThat(target.rows("SELECT id FROM parent")).containsExactly("12");
    assertThat(target.rows("SELECT NEXT VALUE FOR untouched, NEXT VALUE FOR number"))
        .containsExactly("2|11");
  }

  @Test
  void no_row_is_written_more_slowly_for_a_key_or_index_than_it_must_be() throws Exception {
    storages(DatabaseKind.POSTGRESQL);

    make(Stage.BEFORE_ROWS, element -> {});

    assertThat(target.rows("SELECT indexname FROM pg_indexes WHERE schemaname = 'disk8'"))
        .isEmpty();
    assertThat(
            target.rows(
                "SELECT conname FROM pg_constraint WHERE contype IN ('c', 'f', 'u')"
                    + " AND connamespace = 'disk8'::regnamespace"))
        .isEmpty();
  }

  @Test
  @Timeout(60)
  void indexes_of_keys_are_made_while_somebody_reads_the_tables_and_then_taken_for_the_keys()
      throws Exception {
    storages(DatabaseKind.POSTGRESQL);
    make(Stage.BEFORE_ROWS, element -> {});

    try (CompanyConnection reader = target.open();
        Statement reading = reader.connection().createStatement()) {
      reader.select();
      reading.execute("SELECT 1 FROM parent, child, \"select\"");
      make(Stage.INDEXES, element -> {});
      reader.connection().rollback();
    }
    List<String> indexes = target.rows(INDEXES_OF_KEYS);
    make(Stage.AFTER_ROWS, element -> {});

    assertThat(indexes).hasSize(6);
    assertThat(target.rows(INDEXES_OF_KEYS)).isEqualTo(indexes);
    assertThat(
            target.rows(
                "SELECT conname, condeferrable, condeferred FROM pg_constraint WHERE contype = 'u'"
                    + " AND conrelid = '\"select\"'::regclass ORDER BY conname"))
        .containsExactly("Odd Key|t|t", "select_from_key|f|f", "select_self_from_key|t|f");
  }

  @Test
  void rights_that_a_server_gives_by_itself_are_taken_away() throws Exception {
    storages(DatabaseKind.POSTGRESQL);
    target.execute(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA disk8 GRANT DELETE ON TABLES TO \"lockstep app\"");

    makeAll();

    assertThat(compare()).isEmpty();
    assertThat(
            target.rows(
                "SELECT has_table_privilege('lockstep app', 'child', 'DELETE'),"
                    + " has_table_privilege('lockstep app', 'parent', 'INSERT')"))
        .containsExactly("f|t");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void every_difference_is_named(DatabaseKind kind) throws Exception {
    storages(kind);
    makeAll();
    target.execute(
        "ALTER TABLE child ALTER COLUMN amount SET DEFAULT 1"
            .replace("amount", kind == DatabaseKind.H2 ? "amount" : "n"),
        "DROP INDEX " + (kind == DatabaseKind.H2 ? "child_amount" : "child_gin"),
        "CREATE VIEW more AS SELECT 1 AS one",
        "CREATE TABLE lockstep_cylinder (a int)");

    assertThat(compare())
        .extracting(fault -> fault.object().toLowerCase(Locale.ROOT))
        .filteredOn(object -> !object.startsWith("right "))
        .containsExactlyInAnyOrder(
            "table child",
            kind == DatabaseKind.H2
                ? "index child_amount of table child"
                : "index child_gin of table child",
            "view more");
  }

  @Test
  void what_has_the_name_of_a_piece_but_is_another_is_not_taken_for_it() throws Exception {
    storages(DatabaseKind.POSTGRESQL);
    target.execute("CREATE VIEW nothing AS SELECT 1 AS one");

    assertThatThrownBy(() -> make(Stage.BEFORE_ROWS, element -> {}))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("nothing");
    assertThat(target.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'disk8'")).isEmpty();
  }
}
