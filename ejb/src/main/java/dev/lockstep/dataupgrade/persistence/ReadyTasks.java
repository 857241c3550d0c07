package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query for the best tasks that are ready. Each batch is read by the index that has its ready
 * tasks in their order; where several are wanted, the best of each are put together.
 */
public final class ReadyTasks {

  private static final String RANKED = "id, class_rank, weight";
  private static final String BEST = "class_rank, weight DESC, id FETCH FIRST ? ROWS ONLY";

  /** H2 reads in the order of an index, and does not sort, when all its columns are named. */
  private static final String BEST_OF_BATCH = " ORDER BY run, state, batch, " + BEST;

  private final RunId run;
  private final List<UpgradeBatch> batches;
  private final Set<Integer> without;

  /** Where a task stands among others: the one that is to be executed first is the smallest. */
  public record Ranked(long id, int rank, int weight) implements Comparable<Ranked> {

    private static final Comparator<Ranked> BEST_FIRST =
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(Comparator.comparingInt(Ranked::weight).reversed())
            .thenComparingLong(Ranked::id);

    @Override
    public int compareTo(Ranked other) {
      return BEST_FIRST.compare(this, other);
    }
  }

  /**
   * The ready tasks of a run.
   *
   * @param without companies whose tasks are not wanted now
   */
  public ReadyTasks(RunId run, Collection<UpgradeBatch> batches, Set<Integer> without) {
    this.run = run;
    this.batches = batches.stream().sorted().toList();
    this.without = without;
  }

  ReadyTasks(Claim claim) {
    this(claim.run(), claim.step().batches(), claim.without());
  }

  /** Finds the best tasks, the best one first. H2 would sort all ready tasks of a union. */
  public List<Ranked> best(Connection connection, int most) throws SQLException {
    List<Ranked> best = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sqlOfBatch())) {
      for (UpgradeBatch batch : batches) {
        bind(statement, batch, most);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            best.add(new Ranked(rows.getLong(1), rows.getInt(2), rows.getInt(3)));
          }
        }
      }
    }
    return best.stream().sorted().limit(most).toList();
  }

  List<UpgradeBatch> batches() {
    return batches;
  }

  boolean ofOneBatch() {
    return batches.size() == 1;
  }

  /** Finds the numbers of the tasks in one statement, the best one first. */
  String sql() {
    if (ofOneBatch()) {
      return ofBatch("id");
    }
    return batches.stream()
        .map(batch -> "(" + ofBatch(RANKED) + ")")
        .collect(
            Collectors.joining(" UNION ALL ", "SELECT id FROM (", ") AS ready ORDER BY " + BEST));
  }

  /** Finds the best tasks of one batch: number, rank of the runtime class and weight. */
  String sqlOfBatch() {
    return ofBatch(RANKED);
  }

  private String ofBatch(String columns) {
    return "SELECT "
        + columns
        + " FROM lockstep.upgrade_task WHERE run = ? AND batch = ? AND state = 'READY'"
        + (without.isEmpty() ? "" : " AND NOT (company = ANY(?))")
        + BEST_OF_BATCH;
  }

  /** Sets the parameters of {@link #sql}; returns the next one. */
  int bind(PreparedStatement statement, int most) throws SQLException {
    int next = 1;
    for (UpgradeBatch batch : batches) {
      next = bind(statement, next, batch, most);
    }
    if (!ofOneBatch()) {
      statement.setInt(next++, most);
    }
    return next;
  }

  /** Sets the parameters of {@link #sqlOfBatch}. */
  void bind(PreparedStatement statement, UpgradeBatch batch, int most) throws SQLException {
    bind(statement, 1, batch, most);
  }

  private int bind(PreparedStatement statement, int first, UpgradeBatch batch, int most)
      throws SQLException {
    int next = first;
    statement.setLong(next++, run.value());
    statement.setString(next++, batch.name());
    if (!without.isEmpty()) {
      statement.setArray(
          next++, statement.getConnection().createArrayOf("INTEGER", without.toArray()));
    }
    statement.setInt(next++, most);
    return next;
  }
}
