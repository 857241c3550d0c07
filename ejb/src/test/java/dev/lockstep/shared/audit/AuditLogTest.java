package dev.lockstep.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditLogTest {

  private static final AuditEvent OF_A_TASK =
      new AuditEvent(
          "bob", "run skip", new AuditObject(19L, 77L, 410, "p7"), "not for us", "was FAILED");
  private static final AuditEvent OF_A_RUN =
      new AuditEvent("ann", "run retry", AuditObject.run(20), null, "2 failed tasks");

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void the_newest_comes_first_and_is_read_as_it_was_written(ControlDialect dialect) {
    ControlTransactions transactions = ControlDatabaseFixture.migrated(dialect);
    append(transactions, OF_A_TASK);
    append(transactions, OF_A_RUN);

    Page<AuditEntry> all = new AuditLog(transactions).page(null, PageRequest.FIRST);

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

    assertThat(events(log, 20L, PageRequest.FIRST)).containsExactly(OF_A_RUN);
    assertThat(events(log, null, new PageRequest(0, 2, "id"))).containsExactly(OF_A_TASK, OF_A_RUN);
    assertThat(events(log, null, new PageRequest(1, 2, "-id"))).containsExactly(OF_A_TASK);
    assertThat(log.page(19L, new PageRequest(0, 1, null)).total()).isEqualTo(2);
    assertThat(log.page(4711L, PageRequest.FIRST).items()).isEmpty();
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

    assertThat(new AuditLog(transactions).page(null, PageRequest.FIRST).items()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void an_unknown_sort_field_is_refused(ControlDialect dialect) {
    AuditLog log = new AuditLog(ControlDatabaseFixture.migrated(dialect));

    assertThatThrownBy(() -> log.page(null, new PageRequest(0, 50, "who; DROP TABLE x")))
        .isInstanceOf(LockstepException.class);
  }

  private static Iterable<AuditEvent> events(
      AuditLog log, @Nullable Long run, PageRequest request) {
    return log.page(run, request).items().stream().map(AuditEntry::event).toList();
  }

  private static void append(ControlTransactions transactions, AuditEvent event) {
    transactions.in(
        connection -> {
          AuditLog.append(connection, transactions.dialect(), event);
          return true;
        });
  }
}
