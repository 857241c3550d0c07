package dev.lockstep.site.amp.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.amp.BlockedSessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CylinderIndexTest {

  private static final int RACES = 20;

  private static Cylinder cylinder(String table, int number, int amp) {
    return new Cylinder(table, number, amp, "10", "20", 5L, "abc", "move 3");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void of_two_amps_that_write_the_same_cylinder_exactly_one_wins(DatabaseKind kind)
      throws Exception {
    StorageFixture fixture = withIndex(kind);
    fixture.execute("CREATE TABLE S.item (cylinder INTEGER, amp INTEGER)");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int number = 1; number <= RACES; number++) {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<String>> writers = new ArrayList<>();
        for (int amp : List.of(0, 8)) {
          writers.add(threads.submit(writer(fixture, together, number, amp)));
        }
        List<String> ends = new ArrayList<>();
        for (Future<String> writer : writers) {
          ends.add(writer.get(30, TimeUnit.SECONDS));
        }
        int winner = ends.indexOf("won");
        assertThat(ends.get(1 - winner))
            .isEqualTo(
                "storage disk0: cylinder "
                    + number
                    + " of table item belongs to AMP "
                    + (winner == 0 ? 0 : 8)
                    + ", and AMP "
                    + (winner == 0 ? 8 : 0)
                    + " was about to write it");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fixture.texts("SELECT cylinder || ' ' || amp FROM S.item ORDER BY 1"))
        .hasSize(RACES)
        .isEqualTo(
            fixture.texts("SELECT cylinder || ' ' || amp FROM S.lockstep_cylinder ORDER BY 1"));
  }

  /** Writes a row of a table and the row of the index in one transaction. */
  private static Callable<String> writer(
      StorageFixture fixture, CyclicBarrier together, int number, int amp) {
    return () -> {
      try (Connection connection = fixture.connect()) {
        StorageConnection storage = fixture.storage(connection);
        together.await(10, TimeUnit.SECONDS);
        new Sql(connection)
            .update("INSERT INTO " + storage.marker("item") + " VALUES (?, ?)", number, amp);
        try {
          new CylinderIndex(storage).write(cylinder("item", number, amp));
          connection.commit();
          return "won";
        } catch (LockstepException e) {
          connection.rollback();
          assertThat(e.code()).isEqualTo(ErrorCode.CYLINDER_NOT_OWNED);
          return e.faults().get(0).object() + ": " + e.faults().get(0).message();
        }
      }
    };
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void who_owns_a_cylinder_keeps_it_until_its_transaction_ends(DatabaseKind kind) throws Exception {
    StorageFixture fixture = withIndex(kind);
    write(fixture, cylinder("item", 1, 0), cylinder("item", 2, 0));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection owner = fixture.connect();
        Connection watcher = fixture.connect()) {
      new CylinderIndex(fixture.storage(owner)).own("item", 0);

      Future<Integer> given =
          thread.submit(
              () -> {
                try (Connection mover = fixture.connect()) {
                  int count = new CylinderIndex(fixture.storage(mover)).give(0, 8);
                  mover.commit();
                  return count;
                }
              });
      await().until(() -> BlockedSessions.in(watcher));
      assertThat(given).isNotDone();
      owner.commit();
      assertThat(given.get(10, TimeUnit.SECONDS)).isEqualTo(2);

      LockstepException late =
          catchThrowableOfType(
              LockstepException.class,
              () -> new CylinderIndex(fixture.storage(owner)).own("item", 0));
      assertThat(late.faults()).hasSize(2);
      assertThat(late).hasMessageContaining("cylinder 2 of table item belongs to AMP 8, and AMP 0");
      owner.rollback();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void on_postgresql_writers_of_the_owning_amp_do_not_wait_for_each_other() throws SQLException {
    StorageFixture fixture = withIndex(DatabaseKind.POSTGRESQL);
    write(fixture, cylinder("item", 1, 0));
    try (Connection one = fixture.connect();
        Connection other = fixture.connect()) {
      new Sql(other).execute("SET LOCAL lock_timeout = '5s'");

      new CylinderIndex(fixture.storage(one)).own("item", 0);
      new CylinderIndex(fixture.storage(other)).own("item", 1, 0);

      assertThat(new CylinderIndex(fixture.storage(other)).of("item")).hasSize(1);
      other.rollback();
      one.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void an_unknown_table_is_nobodys(DatabaseKind kind) throws SQLException {
    StorageFixture fixture = withIndex(kind);
    write(fixture, cylinder("item", 1, 0));
    try (Connection connection = fixture.connect()) {
      CylinderIndex index = new CylinderIndex(fixture.storage(connection));

      LockstepException table =
          catchThrowableOfType(LockstepException.class, () -> index.own("other", 0));
      LockstepException number =
          catchThrowableOfType(LockstepException.class, () -> index.own("item", 2, 0));

      assertThat(table).hasMessageContaining("does not have table other, so AMP 0 cannot own it");
      assertThat(number.code()).isEqualTo(ErrorCode.CYLINDER_NOT_OWNED);
      index.own("item", 1, 0);
      connection.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void writing_a_cylinder_again_leaves_one_row(DatabaseKind kind) throws SQLException {
    StorageFixture fixture = withIndex(kind);
    Cylinder again = new Cylinder("item", 1, 0, null, "15", null, null, "load 12");
    write(fixture, cylinder("item", 1, 0), cylinder("item", 2, 0), again);

    try (Connection connection = fixture.connect()) {
      CylinderIndex index = new CylinderIndex(fixture.storage(connection));
      assertThat(index.of("item")).containsExactly(again, cylinder("item", 2, 0));
      assertThat(index.all()).isEqualTo(index.of("item"));
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void cylinders_of_a_third_amp_are_not_given_away(DatabaseKind kind) throws SQLException {
    StorageFixture fixture = withIndex(kind);
    write(fixture, cylinder("item", 1, 0), cylinder("item", 2, 5));
    try (Connection connection = fixture.connect()) {
      CylinderIndex index = new CylinderIndex(fixture.storage(connection));

      LockstepException refused =
          catchThrowableOfType(LockstepException.class, () -> index.give(0, 8));

      assertThat(refused).hasMessageContaining("cylinder 2 of table item belongs to AMP 5");
      assertThat(index.all()).extracting(Cylinder::amp).containsExactly(0, 5);
      connection.rollback();
    }
  }

  private static StorageFixture withIndex(DatabaseKind kind) throws SQLException {
    StorageFixture fixture = new StorageFixture(kind);
    try (Connection connection = fixture.connect()) {
      MarkerTables.create(fixture.storage(connection));
      connection.commit();
    }
    return fixture;
  }

  private static void write(StorageFixture fixture, Cylinder... cylinders) throws SQLException {
    try (Connection connection = fixture.connect()) {
      CylinderIndex index = new CylinderIndex(fixture.storage(connection));
      for (Cylinder cylinder : cylinders) {
        index.write(cylinder);
      }
      connection.commit();
    }
  }
}
