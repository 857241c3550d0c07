package dev.lockstep.reconfiguration.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.TableEstimate;
import dev.lockstep.reconfiguration.TestStorage;
import dev.lockstep.reconfiguration.estimate.Room;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of the room in real databases. */
class RoomSurveyTest {

  private static final long MB = 1 << 20;
  private static final long TB = MB << 20;

  @TempDir Path directory;

  @Test
  void postgresql_has_room_only_by_its_capacity() throws SQLException {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk");
    try (CompanyConnection opened = storage.open()) {
      assertThat(look("erp", null, DatabaseKind.POSTGRESQL, opened.connection()))
          .satisfies(
              room -> assertThat(room.limits()).isEmpty(),
              room ->
                  assertThat(room.notices())
                      .singleElement()
                      .asString()
                      .contains("data store erp is not known", "`capacity`"));

      Room room = look("erp", TB, DatabaseKind.POSTGRESQL, opened.connection());
      assertThat(room.notices()).isEmpty();
      assertThat(room.limits())
          .singleElement()
          .satisfies(
              limit -> assertThat(limit.free()).isBetween(TB / 2, TB - MB),
              limit -> assertThat(limit.words()).startsWith("its capacity of 1.0 TB"));
    }
  }

  @Test
  void two_databases_of_a_postgresql_server_share_its_capacity() throws SQLException {
    TestStorage one = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk");
    TestStorage other = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk");
    try (CompanyConnection first = one.open();
        CompanyConnection second = other.open()) {
      Room here = look("erp", TB, DatabaseKind.POSTGRESQL, first.connection());
      Room there = look("far", TB, DatabaseKind.POSTGRESQL, second.connection());
      assertThat(here.limits().get(0).place())
          .startsWith("PostgreSQL server ")
          .isEqualTo(there.limits().get(0).place());
    }
  }

  @Test
  void rows_that_were_written_take_of_the_capacity() throws SQLException {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk");
    try (CompanyConnection opened = storage.open()) {
      long before = free(opened.connection());
      storage.execute(
          "CREATE TABLE wide AS SELECT n, repeat(md5(n::text), 30) AS filler"
              + " FROM generate_series(1, 20000) s(n)");
      assertThat(before - free(opened.connection())).isGreaterThan(2 * MB);
    }
  }

  private static long free(Connection connection) throws SQLException {
    return look("erp", TB, DatabaseKind.POSTGRESQL, connection).limits().get(0).free();
  }

  @Test
  void databases_whose_size_may_not_be_seen_are_named() throws SQLException {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk");
    String database = storage.rows("SELECT current_database()").get(0);
    storage.execute(
        "CREATE ROLE stranger_in_" + database,
        "REVOKE CONNECT ON DATABASE \"" + database + "\" FROM PUBLIC");
    try (CompanyConnection opened = storage.open();
        Statement statement = opened.connection().createStatement()) {
      statement.execute("SET ROLE stranger_in_" + database);

      Room room = look("erp", TB, DatabaseKind.POSTGRESQL, opened.connection());

      assertThat(room.limits()).hasSize(1);
      assertThat(room.notices())
          .singleElement()
          .asString()
          .contains("Data store erp", database, "GRANT pg_read_all_stats");
    } finally {
      storage.execute("DROP ROLE stranger_in_" + database);
    }
  }

  @Test
  void an_h2_file_has_the_room_of_its_disk_and_of_its_capacity() throws SQLException, IOException {
    try (Connection one = DriverManager.getConnection("jdbc:h2:" + directory.resolve("one"));
        Connection two = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("two"))) {
      Room first = look("one", null, DatabaseKind.H2, one);
      Room second = look("two", 5 * MB, DatabaseKind.H2, two);

      assertThat(first.notices()).isEmpty();
      assertThat(first.limits()).hasSize(1);
      assertThat(second.limits()).hasSize(2);
      Room.Limit disk = first.limits().get(0);
      assertThat(disk.words()).startsWith("disk ");
      assertThat(disk.free()).isBetween(1L, Files.getFileStore(directory).getTotalSpace());
      assertThat(second.limits().get(0).place()).isEqualTo(disk.place());
      assertThat(second.limits().get(1).place()).isEqualTo("data store two");
      assertThat(second.limits().get(1).free())
          .isEqualTo(5 * MB - Files.size(directory.resolve("two.mv.db")));
    }
  }

  @Test
  void the_room_of_an_h2_database_that_is_no_file_is_not_known() throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:h2:mem:")) {
      Room room = look("memory", TB, DatabaseKind.H2, memory);
      assertThat(room.limits()).isEmpty();
      assertThat(room.notices())
          .singleElement()
          .asString()
          .contains("data store memory is not known: it is not a file on this server");
    }
  }

  @Test
  void indexes_are_counted_on_postgresql() throws SQLException {
    TestStorage storage = TestStorage.alone(DatabaseKind.POSTGRESQL, "disk");
    storage.execute(
        "CREATE TABLE item AS SELECT n FROM generate_series(1, 5000) s(n)",
        "CREATE TABLE lockstep_cylinder AS SELECT n FROM generate_series(1, 5000) s(n)",
        "CREATE INDEX ours ON lockstep_cylinder (n)");
    try (CompanyConnection opened = storage.open()) {
      assertThat(IndexBytes.of(opened, List.of())).isZero();
    }
    storage.execute("CREATE INDEX theirs ON item (n)");
    try (CompanyConnection opened = storage.open()) {
      assertThat(IndexBytes.of(opened, List.of())).isGreaterThan(100_000);
    }
  }

  @Test
  void each_index_counts_as_large_as_its_table_on_h2() throws SQLException {
    TestStorage storage = TestStorage.alone(DatabaseKind.H2, "disk");
    storage.execute(
        "CREATE TABLE item (n INTEGER PRIMARY KEY, price INTEGER UNIQUE)",
        "CREATE TABLE log (n INTEGER)",
        "CREATE TABLE lockstep_cylinder (n INTEGER PRIMARY KEY)");
    try (CompanyConnection opened = storage.open()) {
      assertThat(
              IndexBytes.of(
                  opened,
                  List.of(new TableEstimate("ITEM", 1, 100), new TableEstimate("LOG", 1, 7000))))
          .isEqualTo(200);
    }
  }

  private static Room look(
      String name, @Nullable Long capacity, DatabaseKind kind, Connection connection)
      throws SQLException {
    DataStore store = new DataStore(name, kind.urlPrefix(), null, null, null, capacity);
    return RoomSurvey.look(store, kind, connection);
  }
}
