package dev.lockstep.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditLogTest {

  private static final AuditEvent OF_A_TASK =
      new AuditEvent(
          "bob", "run skip", new AuditObject(19L, 77L, 410, "p7"), "not for us", "was FAILED");
  private static final AuditEvent OF_A_RUN =
      new AuditEvent("ann", "run retry", AuditObject.run(20), null, "2 failed tasks");
  private static final AuditEvent OF_AN_ENTRY =
      new AuditEvent("bob", "op skip", AuditObject.entry(5, "checks"), "done by hand", "SKIPPED");

  private static final AuditEvent OF_A_LOAD =
      new AuditEvent("bob", "load pause", AuditObject.load(7, 410), null, "load 7 (rates)");

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_newest_comes_first_and_is_read_as_it_was_written(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, OF_A_TASK);
    append(transactions, OF_A_RUN);

    Page<AuditEntry> all = new AuditLog(transactions).page(AuditQuery.ALL, PageRequest.FIRST);

    assertThat(all.items()).extracting(AuditEntry::event).containsExactly(OF_A_RUN, OF_A_TASK);
    assertThat(all.items()).allSatisfy(entry -> assertThat(entry.at()).isNotNull());
    assertThat(all.total()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void it_is_filtered_by_run_sorted_and_paged(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, OF_A_TASK);
    append(transactions, OF_A_RUN);
    append(transactions, OF_A_TASK);
    AuditLog log = new AuditLog(transactions);

    assertThat(events(log, AuditQuery.ofRun(20), PageRequest.FIRST)).containsExactly(OF_A_RUN);
    assertThat(events(log, AuditQuery.ALL, new PageRequest(0, 2, "id")))
        .containsExactly(OF_A_TASK, OF_A_RUN);
    assertThat(events(log, AuditQuery.ALL, new PageRequest(1, 2, "-id")))
        .containsExactly(OF_A_TASK);
    assertThat(log.page(AuditQuery.ofRun(19), new PageRequest(0, 1, null)).total()).isEqualTo(2);
    assertThat(log.page(AuditQuery.ofRun(4711), PageRequest.FIRST).items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_change_that_is_not_made_leaves_no_row(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);

    assertThatThrownBy(
            () ->
                transactions.in(
                    connection -> {
                      AuditLog.append(connection, dialect, OF_A_RUN);
                      throw new IllegalStateException("the change failed");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(new AuditLog(transactions).page(AuditQuery.ALL, PageRequest.FIRST).items())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void it_is_filtered_by_who_command_operation_and_time(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, OF_A_TASK);
    append(transactions, OF_A_RUN);
    append(transactions, OF_AN_ENTRY);
    AuditLog log = new AuditLog(transactions);
    Instant second = log.page(AuditQuery.ALL, new PageRequest(0, 50, "id")).items().get(1).at();

    assertThat(events(log, query("bob", null, null))).containsExactly(OF_AN_ENTRY, OF_A_TASK);
    assertThat(events(log, query("Bob", null, null))).isEmpty();
    assertThat(events(log, query(null, "run", null))).containsExactly(OF_A_RUN, OF_A_TASK);
    assertThat(events(log, query(null, "run skip", null))).containsExactly(OF_A_TASK);
    assertThat(events(log, query(null, "ru", null))).isEmpty();
    assertThat(events(log, query(null, "%", null))).isEmpty();
    assertThat(events(log, query(null, null, 5L))).containsExactly(OF_AN_ENTRY);
    assertThat(events(log, between(second, null))).containsExactly(OF_AN_ENTRY, OF_A_RUN);
    assertThat(events(log, between(null, second))).containsExactly(OF_A_TASK);
    assertThat(events(log, between(second, second))).isEmpty();
    assertThat(events(log, AuditQuery.ALL, new PageRequest(0, 50, "-who")))
        .containsExactly(OF_AN_ENTRY, OF_A_TASK, OF_A_RUN);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void what_was_decided_about_a_load_is_found_by_its_number(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, OF_A_TASK);
    append(transactions, OF_A_LOAD);

    assertThat(events(new AuditLog(transactions), ofLoad(7))).containsExactly(OF_A_LOAD);
    assertThat(events(new AuditLog(transactions), ofLoad(77))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void rows_about_loads_that_were_there_before_the_column_get_their_number(ControlDialect dialect)
      throws SQLException {
    DataSource source = ControlDatabaseFixture.empty(dialect);
    ControlDatabaseFixture.migrate(source, dialect, "16");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String row :
          List.of(
              "'load start', 'load 12 (rates) into table rate'",
              "'load pause', 'load 7 (rates 8) into table rate'",
              "'apply', 'load 7 (rates) is not meant'")) {
        statement.execute(
            "INSERT INTO lockstep.audit (at, who, action, result) VALUES (CURRENT_TIMESTAMP,"
                + " 'ann', "
                + row
                + ")");
      }
    }

    ControlDatabaseFixture.migrate(source, dialect, "latest");

    AuditLog log = new AuditLog(new ControlTransactions(source));
    assertThat(log.page(AuditQuery.ALL, new PageRequest(0, 50, "id")).items())
        .extracting(entry -> entry.event().object().load())
        .containsExactly(12L, 7L, null);
  }

  private static AuditQuery ofLoad(long load) {
    return new AuditQuery(null, null, null, null, load, null, null);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void all_of_it_is_shown_however_much_there_is(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    transactions.in(
        connection -> {
          for (int i = 0; i < 2001; i++) {
            AuditLog.append(connection, dialect, i % 2 == 0 ? OF_A_RUN : OF_A_TASK);
          }
          return true;
        });
    AuditLog log = new AuditLog(transactions);
    List<Long> seen = new ArrayList<>();

    log.each(AuditQuery.ALL, entry -> seen.add(entry.id()));

    assertThat(seen).hasSize(2001).isSorted().doesNotHaveDuplicates();
    seen.clear();
    log.each(query("ann", null, null), entry -> seen.add(entry.id()));
    assertThat(seen).hasSize(1001);
  }

  @Test
  void what_is_too_long_for_its_column_is_cut() {
    AuditEvent event =
        new AuditEvent("bob", "apply", AuditObject.NONE, "r".repeat(400), "x".repeat(401));

    assertThat(event.reason()).hasSize(400).endsWith("r");
    assertThat(event.result()).hasSize(400).endsWith("x...");
  }

  private static AuditQuery query(
      @Nullable String who, @Nullable String action, @Nullable Long operation) {
    return new AuditQuery(who, action, null, operation, null, null, null);
  }

  private static AuditQuery between(@Nullable Instant from, @Nullable Instant until) {
    return new AuditQuery(null, null, null, null, null, from, until);
  }

  private static Iterable<AuditEvent> events(AuditLog log, AuditQuery query) {
    return events(log, query, PageRequest.FIRST);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_unknown_sort_field_is_refused(ControlDialect dialect) {
    AuditLog log = new AuditLog(ControlDatabaseFixture.migrated(dialect));

    assertThatThrownBy(() -> log.page(AuditQuery.ALL, new PageRequest(0, 50, "who; DROP TABLE x")))
        .isInstanceOf(LockstepException.class);
  }

  private static Iterable<AuditEvent> events(AuditLog log, AuditQuery query, PageRequest request) {
    return log.page(query, request).items().stream().map(AuditEntry::event).toList();
  }

  private static void append(ControlTransactions transactions, AuditEvent event) {
    transactions.in(
        connection -> {
          AuditLog.append(connection, transactions.dialect(), event);
          return true;
        });
  }
}
