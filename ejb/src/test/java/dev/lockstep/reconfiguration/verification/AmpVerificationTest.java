package dev.lockstep.reconfiguration.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.reconfiguration.AmpMove;
import dev.lockstep.reconfiguration.CopiedCylinder;
import dev.lockstep.reconfiguration.CylinderCommand;
import dev.lockstep.reconfiguration.NewCylinder;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.reconfiguration.copy.CylinderWork;
import dev.lockstep.reconfiguration.copy.MoveCopy;
import dev.lockstep.reconfiguration.copy.MoveStorages;
import dev.lockstep.reconfiguration.copy.RenewedClaim;
import dev.lockstep.reconfiguration.cylinder.CylinderPlanner;
import dev.lockstep.reconfiguration.cylinder.CylinderSize;
import dev.lockstep.reconfiguration.cylinder.TableKey;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationDecision;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.shared.control.DroppedDatabases;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AMP 0, copied from disk0 to disk8, is compared after something has happened. */
@ExtendWith(DroppedDatabases.class)
class AmpVerificationTest {

  private static final PlannedMove MOVE = new PlannedMove(new AmpMove(0, 8), "disk0", "disk8");
  private static final RenewedClaim.Every RENEWAL =
      new RenewedClaim.Every(Clock.systemUTC(), Duration.ofSeconds(1));

  private CylinderStore commands;
  private ReconfigurationId id;
  private TestStorage disk0;
  private TestStorage disk8;

  private final MoveStorages storages =
      new MoveStorages() {
        @Override
        public CompanyConnection from(int fromAmp) throws SQLException {
          return disk0.open();
        }

        @Override
        public CompanyConnection to(int fromAmp) throws SQLException {
          return disk8.open();
        }

        @Override
        public int toAmp(int fromAmp) {
          return 8;
        }
      };

  private void begin(DatabaseKind kind) throws SQLException {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(ControlDialect.H2);
    commands = new CylinderStore(transactions, Duration.ofMinutes(5));
    id =
        new ReconfigurationStore(transactions)
            .begin(
                new NewReconfiguration(List.of(MOVE), List.of(), 2, null),
                new ReconfigurationDecision(
                    ReconfigurationState.RUNNING,
                    1,
                    new ReconfigurationDecision.By("amp move", "ann")))
            .id();
    disk0 = TestStorage.alone(kind, "disk0");
    disk8 = TestStorage.alone(kind, "disk8");
    String numbers =
        kind == DatabaseKind.H2
            ? "(SELECT x AS n FROM SYSTEM_RANGE(1, 300)) s"
            : "generate_series(1, 300) s(n)";
    disk0.execute(
        "CREATE TABLE orders (id integer PRIMARY KEY, customer varchar(40) NOT NULL)",
        "CREATE TABLE item (order_id integer NOT NULL, line integer NOT NULL,"
            + " price numeric(9, 2), PRIMARY KEY (order_id, line))",
        "CREATE TABLE nobody (id integer PRIMARY KEY)",
        "INSERT INTO orders SELECT n, 'customer ' || n FROM " + numbers,
        "INSERT INTO item SELECT id, 1, id / 7.0 FROM orders");
    plan("orders");
    new MoveCopy(id, storages, commands, element -> {}).prepare(0);
  }

  /** In three cylinders; what is planned already is not planned again. */
  private void plan(String table) throws SQLException {
    try (CompanyConnection from = disk0.open()) {
      TableKey key = TableKey.find(from, disk0.name(table)).orElseThrow();
      commands.plan(
          id,
          0,
          key.table(),
          new CylinderPlanner(from)
              .plan(key, new CylinderSize(Long.MAX_VALUE / 4, 100)).stream()
                  .map(
                      range ->
                          new NewCylinder(
                              0, range.table(), range.number(), range.low(), range.high(), 1))
                  .toList());
    }
  }

  private void finish() throws SQLException {
    for (CylinderCommand command : commands.waiting(id, 1000)) {
      assertThat(
              new CylinderWork(commands, storages, "a", RENEWAL).execute(command.id(), () -> false))
          .isPresent();
    }
    new MoveCopy(id, storages, commands, element -> {}).complete(0);
  }

  private void copied(DatabaseKind kind) throws SQLException {
    begin(kind);
    finish();
  }

  private AmpCheck check(Depth depth) throws SQLException, RowsStoppedException {
    try (CompanyConnection before = disk0.open();
        CompanyConnection now = disk8.open()) {
      return new AmpVerification(MOVE, before, now, commands.copied(id, 0), 8)
          .check(depth, RowWatch.none());
    }
  }

  /** What is wrong, in lower case, without the way out. */
  private List<String> faults(Depth depth) throws Exception {
    return texts(check(depth));
  }

  private static List<String> texts(AmpCheck check) {
    return check.faults().stream()
        .map(fault -> fault.object() + " " + fault.message())
        .map(text -> text.toLowerCase(Locale.ROOT))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_copied_amp_is_equal_at_both_depths(DatabaseKind kind) throws Exception {
    copied(kind);

    for (Depth depth : Depth.values()) {
      AmpCheck check = check(depth);
      assertThat(check.faults()).isEmpty();
      assertThat(check.equal()).isTrue();
      assertThat(check.tables())
          .extracting(table -> table.table() + " " + table.rowsBefore() + " " + table.rowsNow())
          .containsExactly(
              disk0.name("item") + " 300 300",
              disk0.name("nobody") + " 0 0",
              disk0.name("orders") + " 300 300");
      assertThat(check.tables())
          .allMatch(table -> table.equal() && table.amp() == 0)
          .allMatch(table -> table.checksumBefore().equals(table.checksumNow()))
          .extracting(TableCheck::checksumNow)
          .doesNotHaveDuplicates();
    }
    assertThat(check(Depth.ROWS).tables()).isEqualTo(check(Depth.COUNTS).tables());
    assertThat(commands.copied(id, 0)).extracting(CopiedCylinder::number).contains(3);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void without_the_old_storage_the_new_one_is_compared_with_what_was_recorded(DatabaseKind kind)
      throws Exception {
    copied(kind);
    disk0.execute("DROP TABLE item", "DROP TABLE orders", "DROP TABLE nobody");

    try (CompanyConnection now = disk8.open()) {
      AmpVerification verification =
          new AmpVerification(MOVE, null, now, commands.copied(id, 0), 8);
      for (Depth depth : Depth.values()) {
        assertThat(verification.check(depth, RowWatch.none()).faults()).isEmpty();
      }
      disk8.execute("UPDATE orders SET customer = 'x' WHERE id = 250");
      assertThat(texts(verification.check(Depth.ROWS, RowWatch.none())))
          .singleElement()
          .asString()
          .startsWith("cylinder 3 of table orders has 100 rows");
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_row_that_is_deleted_is_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute("DELETE FROM orders WHERE id = 150");

    assertThat(faults(Depth.COUNTS))
        .containsExactly("table orders has 299 rows in storage disk8, but its cylinders have 300");
    assertThat(faults(Depth.ROWS))
        .singleElement()
        .asString()
        .startsWith("cylinder 2 of table orders has 99 rows with checksum ")
        .contains(" in storage disk8, but was recorded with 100 and ");
    assertThat(check(Depth.COUNTS).tables())
        .filteredOn(table -> !table.equal())
        .singleElement()
        .matches(table -> table.rowsBefore() == 300 && table.rowsNow() == 299);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_row_that_is_changed_is_seen_when_rows_are_read(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute("UPDATE item SET price = 1 WHERE order_id = 12");

    assertThat(faults(Depth.COUNTS)).isEmpty();
    assertThat(faults(Depth.ROWS))
        .singleElement()
        .asString()
        .startsWith("cylinder 1 of table item has 300 rows");
    TableCheck item = check(Depth.ROWS).tables().get(0);
    assertThat(item.checksumNow()).isNotEqualTo(item.checksumBefore());
    assertThat(item.equal()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_row_too_many_is_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute("INSERT INTO orders VALUES (1000, 'stranger')");

    assertThat(faults(Depth.COUNTS))
        .containsExactly("table orders has 301 rows in storage disk8, but its cylinders have 300");
    assertThat(faults(Depth.ROWS))
        .singleElement()
        .asString()
        .startsWith("cylinder 3 of table orders has 101 rows");
  }

  @Test
  void a_row_that_was_there_before_the_copy_in_a_page_that_is_not_read_back_is_seen()
      throws Exception {
    begin(DatabaseKind.POSTGRESQL);
    disk8.execute(
        "ALTER TABLE orders SET (autovacuum_enabled = off)",
        "INSERT INTO orders SELECT n, 'stranger ' || n FROM generate_series(1000, 200000) s(n)",
        "DELETE FROM orders WHERE id > 1000");
    disk8.execute("ALTER TABLE orders RESET (autovacuum_enabled)");
    finish();

    assertThat(faults(Depth.COUNTS))
        .containsExactly("table orders has 301 rows in storage disk8, but its cylinders have 300");
    assertThat(faults(Depth.ROWS))
        .singleElement()
        .asString()
        .startsWith("cylinder 3 of table orders has 101 rows");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_row_of_the_index_that_is_missing_is_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute(
        "DELETE FROM lockstep_cylinder WHERE cylinder = 2 AND lower(table_name) = 'orders'");

    for (Depth depth : Depth.values()) {
      assertThat(faults(depth))
          .containsExactly(
              "cylinder 2 of table orders was copied, but the cylinder index of storage disk8 does"
                  + " not have it");
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void rows_of_the_index_that_are_too_many_are_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute(
        "INSERT INTO lockstep_cylinder (table_name, cylinder, amp, written_by) VALUES ('"
            + disk8.name("orders")
            + "', 4, 8, 'x'), ('gone', 1, 8, 'x')");

    assertThat(faults(Depth.COUNTS))
        .containsExactlyInAnyOrder(
            "cylinder 4 of table orders is in the cylinder index of storage disk8, but was not"
                + " copied",
            "cylinder 1 of table gone is in the cylinder index of storage disk8, but was not"
                + " copied");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_index_that_is_missing_is_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute("DROP TABLE lockstep_cylinder");

    assertThat(faults(Depth.ROWS)).containsExactly("storage disk8 has no cylinder index");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void another_owner_bound_and_sum_in_the_index_are_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    String one = " WHERE lower(table_name) = 'orders' AND cylinder = 2";

    disk8.execute("UPDATE lockstep_cylinder SET amp = 5" + one);
    assertThat(faults(Depth.COUNTS))
        .containsExactly(
            "cylinder 2 of table orders belongs to amp 5 in the cylinder index of storage disk8,"
                + " not to amp 8");
    disk8.execute("UPDATE lockstep_cylinder SET amp = 8, low_key = '[\"7\"]'" + one);
    assertThat(faults(Depth.COUNTS))
        .containsExactly(
            "cylinder 2 of table orders goes from [\"7\"] to [\"201\"] in the cylinder index of"
                + " storage disk8, but was recorded with from [\"101\"] to [\"201\"]");
    disk8.execute("UPDATE lockstep_cylinder SET low_key = '[\"101\"]', checksum = 'none'" + one);
    assertThat(faults(Depth.COUNTS))
        .singleElement()
        .asString()
        .startsWith("cylinder 2 of table orders has 100 rows with checksum none in the cylinder");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_cylinder_that_was_not_recorded_leaves_a_gap(DatabaseKind kind) throws Exception {
    copied(kind);
    List<CopiedCylinder> recorded = new ArrayList<>(commands.copied(id, 0));
    recorded.removeIf(one -> one.table().equals(disk0.name("orders")) && one.number() == 3);
    try (CompanyConnection now = disk8.open()) {
      assertThat(
              texts(
                  new AmpVerification(MOVE, null, now, recorded, 8)
                      .check(Depth.ROWS, RowWatch.none())))
          .containsExactly(
              "table orders was recorded up to [\"201\"] only",
              "cylinder 3 of table orders is in the cylinder index of storage disk8, but was not"
                  + " copied",
              "table orders has 300 rows in storage disk8, but its cylinders have 200");
    }
    recorded.removeIf(one -> one.table().equals(disk0.name("orders")) && one.number() == 1);
    try (CompanyConnection now = disk8.open()) {
      assertThat(
              texts(
                  new AmpVerification(MOVE, null, now, recorded, 8)
                      .check(Depth.COUNTS, RowWatch.none())))
          .contains(
              "cylinder 2 of table orders was recorded from [\"101\"], as number 1, but the"
                  + " cylinders before it end at no limit");
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_table_that_is_missing_is_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute("DROP TABLE item");

    assertThat(faults(Depth.ROWS))
        .containsExactly("table item was copied, but is not in storage disk8");
    disk0.execute("DROP TABLE nobody");
    assertThat(faults(Depth.COUNTS))
        .containsExactly(
            "table item was copied, but is not in storage disk8",
            "table nobody was copied, but is not in storage disk0 any more");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_table_too_many_is_seen_on_either_side(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute("CREATE TABLE more (a integer)", "INSERT INTO more VALUES (1)");

    assertThat(faults(Depth.ROWS))
        .containsExactly("table more is in storage disk8, but was not copied");
    disk8.execute("DROP TABLE more");
    disk0.execute("CREATE TABLE late (a integer)");
    assertThat(faults(Depth.COUNTS))
        .containsExactly("table late is in storage disk0, but was not copied");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_old_storage_that_has_changed_is_seen(DatabaseKind kind) throws Exception {
    copied(kind);
    disk0.execute("DELETE FROM item WHERE order_id = 12");

    assertThat(faults(Depth.COUNTS))
        .containsExactly("table item has 299 rows in storage disk0, but its cylinders have 300");
    assertThat(faults(Depth.ROWS))
        .singleElement()
        .asString()
        .startsWith("cylinder 1 of table item has 299 rows")
        .contains("in storage disk0");
    TableCheck item = check(Depth.ROWS).tables().get(0);
    assertThat(item.rowsBefore()).isEqualTo(299);
    assertThat(item.rowsNow()).isEqualTo(300);
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_table_that_has_lost_its_key_is_named(DatabaseKind kind) throws Exception {
    copied(kind);
    disk8.execute(
        kind == DatabaseKind.H2
            ? "ALTER TABLE orders DROP PRIMARY KEY"
            : "ALTER TABLE orders DROP CONSTRAINT orders_pkey");

    assertThat(faults(Depth.COUNTS)).isEmpty();
    assertThat(faults(Depth.ROWS))
        .containsExactly("table orders has no key in storage disk8 any more");
  }

  @Test
  void on_postgresql_rows_that_cannot_be_seen_are_not_taken_for_lost() throws Exception {
    copied(DatabaseKind.POSTGRESQL);
    disk8.execute(
        "DO $$ BEGIN CREATE ROLE counting; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "GRANT USAGE ON SCHEMA disk8 TO counting",
        "GRANT SELECT ON ALL TABLES IN SCHEMA disk8 TO counting",
        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY");

    try (CompanyConnection now = disk8.open();
        Statement statement = now.connection().createStatement()) {
      statement.execute("SET ROLE counting");
      now.connection().commit();
      AmpCheck check =
          new AmpVerification(MOVE, null, now, commands.copied(id, 0), 8)
              .check(Depth.ROWS, RowWatch.none());
      assertThat(texts(check))
          .containsExactly(
              "table orders has row level security in storage disk8, which hides rows from user"
                  + " counting");
      assertThat(check.faults()).extracting(Fault::action).asString().contains("BYPASSRLS");
      statement.execute("RESET ROLE");
      now.connection().commit();
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void a_comparison_can_be_stopped_between_tables_and_while_rows_are_read(DatabaseKind kind)
      throws Exception {
    copied(kind);

    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(() -> watched(Depth.COUNTS, 1, asked, new AtomicLong()))
        .isInstanceOf(RowsStoppedException.class);
    assertThat(asked).hasValue(2);
    AtomicLong rows = new AtomicLong();
    assertThatThrownBy(() -> watched(Depth.ROWS, 2, new AtomicInteger(), rows))
        .isInstanceOf(RowsStoppedException.class);
    assertThat(rows.get()).isPositive();
    AtomicLong all = new AtomicLong();
    watched(Depth.ROWS, Integer.MAX_VALUE, new AtomicInteger(), all);
    assertThat(all).hasValue(1200);
  }

  private void watched(Depth depth, int most, AtomicInteger asked, AtomicLong passed)
      throws SQLException, RowsStoppedException {
    RowWatch watch =
        new RowWatch() {
          @Override
          public void passed(long rows, long bytes) {
            passed.addAndGet(rows);
          }

          @Override
          public boolean stopped() {
            return asked.incrementAndGet() > most;
          }
        };
    try (CompanyConnection before = disk0.open();
        CompanyConnection now = disk8.open()) {
      new AmpVerification(MOVE, before, now, commands.copied(id, 0), 8).check(depth, watch);
    }
  }
}
