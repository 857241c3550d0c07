package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.CompanyPace;
import dev.lockstep.dataupgrade.CompanyProgress;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Leads the companies of a run that releases by company from batch to batch. A task is ready only
 * when its company has come to its batch, so that claims need not look for that. Safe for use by
 * many threads.
 */
public final class CompanyBatches {

  private final ControlTransactions transactions;
  private final CompanyStandings standings;
  private final RunId run;

  /** Companies that go together, by each of them. */
  private final Map<Integer, List<Integer>> together = new HashMap<>();

  /**
   * The companies of a run.
   *
   * @param groups each company of the run once, with those that it shares tables with
   */
  public CompanyBatches(
      ControlTransactions transactions, RunId run, Collection<Set<Integer>> groups) {
    this.transactions = transactions;
    this.standings = new CompanyStandings(transactions);
    this.run = run;
    for (Set<Integer> group : groups) {
      List<Integer> sorted = group.stream().sorted().toList();
      sorted.forEach(company -> together.put(company, sorted));
    }
  }

  /**
   * Sets each task where it belongs from what was executed, before any is claimed: those of later
   * batches wait, and what a failure holds back is blocked. Releases that are due are noted, and
   * those of companies that have to be locked again are forgotten.
   */
  public void arrange() {
    transactions.in(
        connection -> {
          Set<Integer> released = standings.released(connection, run);
          for (List<Integer> companies : groups(together.keySet())) {
            lock(connection, companies);
            arrange(connection, companies, released);
          }
          return true;
        });
  }

  private void arrange(Connection connection, List<Integer> companies, Set<Integer> released)
      throws SQLException {
    List<CompanyProgress> progress = tasks(connection, companies).progress();
    for (CompanyProgress company : progress) {
      if (company.needsLock() && released.remove(company.company())) {
        standings.forgetRelease(connection, run, company.company());
      }
    }
    CompanyPace pace = CompanyPace.of(progress);
    List<Integer> locked = companies.stream().filter(one -> !released.contains(one)).toList();
    tasks(connection, locked).close(pace.batch().locked() ? pace.batch() : UpgradeBatch.LAST);
    moveTo(connection, companies, pace);
    tasks(connection, companies.stream().filter(released::contains).toList())
        .open(UpgradeBatch.UNLOCKED);
  }

  /**
   * Leads companies on after some of their tasks ended, in the transaction that writes these ends.
   *
   * @return whether a release has become due
   */
  boolean follow(Connection connection, Collection<? extends TaskOutcome> ended)
      throws SQLException {
    Set<Integer> touched = new TreeSet<>();
    for (TaskOutcome outcome : ended) {
      if (outcome instanceof TaskOutcome.Completed || outcome instanceof TaskOutcome.Failed) {
        touched.add(outcome.task().company());
      }
    }
    boolean due = false;
    for (List<Integer> companies : groups(touched)) {
      // of two transactions that end the last tasks of a batch, the second one sees both
      UpgradeBatch known = lock(connection, companies);
      CompanyPace pace = CompanyPace.of(tasks(connection, companies).progress());
      due |= pace.batch() != known && moveTo(connection, companies, pace);
    }
    return due;
  }

  /** In the order in which all transactions lock them. */
  private Collection<List<Integer>> groups(Collection<Integer> companies) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int company : companies) {
      List<Integer> group = together.getOrDefault(company, List.of(company));
      groups.put(group.get(0), group);
    }
    return groups.values();
  }

  /** Whether the release of a company is due and has not been made. */
  boolean anyReleaseDue() {
    return !standings.due(run).isEmpty();
  }

  /** Holds the row of a group until the transaction ends; returns the batch that it has come to. */
  private @Nullable UpgradeBatch lock(Connection connection, List<Integer> group)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT batch FROM lockstep.upgrade_run_company WHERE run = ? AND company = ?"
                + " FOR UPDATE")) {
      statement.setLong(1, run.value());
      statement.setInt(2, group.get(0));
      try (ResultSet rows = statement.executeQuery()) {
        String batch = rows.next() ? rows.getString(1) : null;
        return batch == null ? null : UpgradeBatch.valueOf(batch);
      }
    }
  }

  /** Opens the batch, and notes releases that it makes due; returns whether there are any. */
  private boolean moveTo(Connection connection, List<Integer> companies, CompanyPace pace)
      throws SQLException {
    CompanyTasks tasks = tasks(connection, companies);
    tasks.block(pace);
    if (pace.batch().locked()) {
      tasks.open(pace.batch());
    }
    String sql =
        "UPDATE lockstep.upgrade_run_company SET batch = ?, release_due = CASE WHEN ? THEN"
            + " coalesce(release_due, "
            + transactions.dialect().now()
            + ") WHEN released_at IS NULL THEN NULL ELSE release_due END"
            + " WHERE run = ? AND company = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int company : companies) {
        statement.setString(1, pace.batchOf(company).name());
        statement.setBoolean(2, pace.isWhole(company));
        statement.setLong(3, run.value());
        statement.setInt(4, company);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    return companies.stream().anyMatch(pace::isWhole);
  }

  private CompanyTasks tasks(Connection connection, List<Integer> companies) {
    return new CompanyTasks(connection, run, companies);
  }
}
