package dev.lockstep.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditSealsTest {

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_audit_that_nobody_touched_is_intact(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    assertThat(verify(transactions).rows()).isZero();
    append(transactions, 5);

    AuditVerification first = verify(transactions);
    append(transactions, 1_003);
    AuditVerification second = verify(transactions);

    assertThat(first.faults()).isEmpty();
    assertThat(first.last().number()).isEqualTo(5);
    assertThat(second.intact()).as("%s", second.faults()).isTrue();
    assertThat(second.rows()).isEqualTo(1_008);
    assertThat(new AuditSeals(transactions).verify(first.last()).intact()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void every_field_of_a_row_is_sealed(ControlDialect dialect) {
    List<String> changes =
        List.of(
            "at = at + INTERVAL '1' SECOND",
            "who = 'eve'",
            "action = 'run start'",
            "run = 99",
            "task = NULL",
            "company = 411",
            "program = 'p8'",
            "operation = 1",
            "entry = 'x'",
            "load = 1",
            "reason = NULL",
            "result = 'was FAILED '");
    for (String change : changes) {
      ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
      append(transactions, 3);
      verify(transactions);

      execute(transactions, "UPDATE lockstep.audit SET " + change + " WHERE id = 2");

      assertThat(verify(transactions).faults())
          .as(change)
          .containsExactly("Row 2 or its seal 2 is not what it was when it was sealed");
    }
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void missing_rows_and_seals_are_named(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, 10);
    verify(transactions);

    execute(transactions, "DELETE FROM lockstep.audit WHERE id = 3");
    execute(transactions, "DELETE FROM lockstep.audit WHERE id IN (5, 6)");
    execute(transactions, "DELETE FROM lockstep.audit_seal WHERE audit IN (5, 6)");
    execute(transactions, "DELETE FROM lockstep.audit WHERE id = 10");
    execute(transactions, "DELETE FROM lockstep.audit_seal WHERE audit = 10");

    AuditVerification found = verify(transactions);
    assertThat(found.faults())
        .containsExactly(
            "Row 3 is missing; seal 3 was made for it",
            "Seals 5 to 6 are missing",
            "Seal 10 is missing");
    assertThat(found.faultCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_end_that_was_cut_off_with_its_head_is_found_by_who_knows_a_seal(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, 4);
    AuditSeal known = verify(transactions).last();

    execute(transactions, "DELETE FROM lockstep.audit WHERE id > 2");
    execute(transactions, "DELETE FROM lockstep.audit_seal WHERE audit > 2");
    execute(
        transactions,
        "UPDATE lockstep.audit_head SET number = 2,"
            + " hash = (SELECT hash FROM lockstep.audit_seal WHERE number = 2)");

    assertThat(verify(transactions).intact()).isTrue();
    assertThat(new AuditSeals(transactions).verify(known).faults())
        .containsExactly("The audit ends with seal 2; seal 4 is gone");
    append(transactions, 5);
    assertThat(new AuditSeals(transactions).verify(known).faults())
        .containsExactly("Seal 4 is another one than " + known.hash());
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_row_that_says_it_is_old_is_not_sealed_belatedly(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, 3);
    execute(transactions, "DELETE FROM lockstep.audit WHERE id = 2");
    execute(transactions, "UPDATE lockstep.audit SET at = at - INTERVAL '2' HOUR");
    verify(transactions);

    execute(
        transactions,
        "INSERT INTO lockstep.audit (id, at, who, action, result)"
            + " SELECT 2, at, 'eve', 'run skip', 'was FAILED' FROM lockstep.audit WHERE id = 1");

    assertThat(verify(transactions).faults())
        .containsExactly("Row 2 has no seal: it was added later than it says, or lost its seal");
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_row_that_is_committed_after_later_ones_is_sealed_too(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);

    transactions.in(
        slow -> {
          AuditLog.append(slow, dialect, event());
          append(transactions, 2);
          assertThat(verify(transactions).rows()).isEqualTo(2);
          return null;
        });

    assertThat(verify(transactions).rows()).isEqualTo(3);
    assertThat(verify(transactions).faults()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void servers_that_seal_at_once_make_one_chain(ControlDialect dialect) throws Exception {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, 300);
    CountDownLatch begin = new CountDownLatch(1);
    ExecutorService servers = Executors.newFixedThreadPool(4);
    try {
      List<Future<AuditVerification>> found = new ArrayList<>();
      for (int server = 0; server < 4; server++) {
        found.add(
            servers.submit(
                () -> {
                  begin.await();
                  return verify(transactions);
                }));
      }
      begin.countDown();
      for (Future<AuditVerification> one : found) {
        assertThat(one.get().faults()).isEmpty();
      }
    } finally {
      servers.shutdownNow();
    }
    assertThat(verify(transactions).rows()).isEqualTo(300);
  }

  private static AuditVerification verify(ControlTransactions transactions) {
    return new AuditSeals(transactions).verify(null);
  }

  private static AuditEvent event() {
    return new AuditEvent(
        "bob", "run skip", new AuditObject(19L, 77L, 410, "p7"), "not for us", "was FAILED");
  }

  private static void append(ControlTransactions transactions, int rows) {
    transactions.in(
        connection -> {
          for (int row = 0; row < rows; row++) {
            AuditLog.append(connection, transactions.dialect(), event());
          }
          return null;
        });
  }

  private static void execute(ControlTransactions transactions, String sql) {
    transactions.in(connection -> execute(connection, sql));
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
