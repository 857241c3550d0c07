package dev.lockstep.site.lock.persistence;

import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditLog;
import dev.lockstep.shared.control.ControlTransactions;
import dev.lockstep.site.lock.CompanyLock;
import dev.lockstep.site.lock.CompanyLockState;
import dev.lockstep.site.lock.SchemaRight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the locks of companies. Each method is one transaction; those that note what was done to a
 * company's database change nothing if somebody has meanwhile asked for something else.
 */
public final class CompanyLockStore {

  private final ControlTransactions transactions;

  public CompanyLockStore(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** Companies are to be locked, or to be looked at again if they are. */
  public void want(Collection<Integer> companies) {
    transactions.in(
        connection -> {
          for (int company : new TreeSet<>(companies)) {
            if (move(connection, company, CompanyLockState.LOCKING) == 0
                && !exists(connection, company)) {
              update(
                  connection,
                  "INSERT INTO lockstep.company_lock (company, state) VALUES (?, 'LOCKING')",
                  company);
            }
          }
          return true;
        });
  }

  /** The rights of companies are to be given back; companies without a lock are passed over. */
  public void release(Collection<Integer> companies) {
    transactions.in(
        connection -> {
          for (int company : new TreeSet<>(companies)) {
            move(connection, company, CompanyLockState.RELEASING);
          }
          return true;
        });
  }

  /** The rights of a company are to be given back, and the audit tells who decided it. */
  public void release(int company, AuditEvent told) {
    transactions.in(
        connection -> {
          move(connection, company, CompanyLockState.RELEASING);
          AuditLog.append(connection, transactions.dialect(), told);
          return true;
        });
  }

  /**
   * Notes rights that are going to be taken.
   *
   * @return false when the lock is not wanted any more; nothing may be taken then
   */
  public boolean record(int company, Collection<SchemaRight> rights) {
    return transactions.in(
        connection -> {
          int wanted =
              update(
                  connection,
                  "UPDATE lockstep.company_lock SET problem = NULL"
                      + " WHERE company = ? AND state = 'LOCKING'",
                  company);
          if (wanted == 0) {
            return false;
          }
          for (SchemaRight right : rights) {
            insert(connection, company, right);
          }
          return true;
        });
  }

  private static void insert(Connection connection, int company, SchemaRight right)
      throws SQLException {
    int known =
        update(
            connection,
            "UPDATE lockstep.company_lock_right SET grantable = (grantable OR ?) WHERE company = ?"
                + " AND privilege = ? AND table_name = ? AND grantee = ? AND grantor = ?",
            right.grantable(),
            company,
            right.privilege(),
            right.table(),
            right.grantee(),
            right.grantor());
    if (known == 0) {
      update(
          connection,
          "INSERT INTO lockstep.company_lock_right"
              + " (company, privilege, table_name, grantee, grantor, grantable)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          company,
          right.privilege(),
          right.table(),
          right.grantee(),
          right.grantor(),
          right.grantable());
    }
  }

  /**
   * Notes that the rights were taken.
   *
   * @param graceUntil until when sessions that hold locks may go on
   */
  public void taken(int company, Instant since, Instant graceUntil) {
    transactions.in(
        connection ->
            update(
                connection,
                "UPDATE lockstep.company_lock SET state = 'DRAINING', since = ?, grace_until = ?"
                    + " WHERE company = ? AND state = 'LOCKING'",
                since.atOffset(ZoneOffset.UTC),
                graceUntil.atOffset(ZoneOffset.UTC),
                company));
  }

  /**
   * Notes that nothing is left to do.
   *
   * @param problem what could not be done, or null
   */
  public void settled(int company, @Nullable String problem) {
    transactions.in(
        connection ->
            update(
                connection,
                "UPDATE lockstep.company_lock SET state = 'LOCKED', problem = ?"
                    + " WHERE company = ? AND state = 'DRAINING'",
                problem,
                company));
  }

  /** Notes what keeps a lock from going on. */
  public void problem(int company, CompanyLockState state, String problem) {
    transactions.in(
        connection ->
            update(
                connection,
                "UPDATE lockstep.company_lock SET problem = ? WHERE company = ? AND state = ?",
                problem,
                company,
                state.name()));
  }

  /** Notes that all rights are back: there is no lock any more. */
  public void released(int company) {
    transactions.in(
        connection -> {
          int releasing =
              update(
                  connection,
                  "UPDATE lockstep.company_lock SET problem = NULL"
                      + " WHERE company = ? AND state = 'RELEASING'",
                  company);
          if (releasing > 0) {
            update(
                connection, "DELETE FROM lockstep.company_lock_right WHERE company = ?", company);
            update(connection, "DELETE FROM lockstep.company_lock WHERE company = ?", company);
          }
          return true;
        });
  }

  /** The lock of a company, if it has one. */
  public Optional<CompanyLock> find(int company) {
    return Optional.ofNullable(find(List.of(company)).get(company));
  }

  /** The locks of companies, by their numbers. */
  public Map<Integer, CompanyLock> find(Collection<Integer> companies) {
    return transactions.in(connection -> CompanyLockRows.of(connection, companies));
  }

  /** The companies that have a lock. */
  public List<Integer> all() {
    return transactions.in(connection -> CompanyLockRows.companies(connection, ""));
  }

  /** The companies with a lock about which something is left to do. */
  public List<Integer> open() {
    String settled =
        Arrays.stream(CompanyLockState.values())
            .filter(CompanyLockState::settled)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", "));
    return transactions.in(
        connection ->
            CompanyLockRows.companies(connection, " WHERE state NOT IN (" + settled + ")"));
  }

  private static int move(Connection connection, int company, CompanyLockState next)
      throws SQLException {
    String before =
        Arrays.stream(CompanyLockState.values())
            .filter(state -> state.next().contains(next))
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", "));
    return update(
        connection,
        "UPDATE lockstep.company_lock SET state = '"
            + next
            + "', problem = NULL WHERE company = ? AND state IN ("
            + before
            + ")",
        company);
  }

  private static boolean exists(Connection connection, int company) throws SQLException {
    return !CompanyLockRows.companies(connection, " WHERE company = " + company).isEmpty();
  }

  private static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
