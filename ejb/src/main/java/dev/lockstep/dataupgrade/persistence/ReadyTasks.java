package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.UpgradeBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The query for the best tasks that a claim may take. Each batch is read by the index that has its
 * ready tasks in their order; where a claim is for several, the best of each are put together.
 */
final class ReadyTasks {

  private static final String RANKED = "id, class_rank, weight";
  private static final String BEST = "class_rank, weight DESC, id FETCH FIRST ? ROWS ONLY";

  /** H2 reads in the order of an index, and does not sort, when all its columns are named. */
  private static final String BEST_OF_BATCH = " ORDER BY run, state, batch, " + BEST;

  private final Claim claim;
  private final List<UpgradeBatch> batches;

  ReadyTasks(Claim claim) {
    this.claim = claim;
    this.batches = claim.step().batches().stream().sorted().toList();
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
        + (claim.without().isEmpty() ? "" : " AND NOT (company = ANY(?))")
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
    statement.setLong(next++, claim.run().value());
    statement.setString(next++, batch.name());
    if (!claim.without().isEmpty()) {
      statement.setArray(
          next++, statement.getConnection().createArrayOf("INTEGER", claim.without().toArray()));
    }
    statement.setInt(next++, most);
    return next;
  }
}
