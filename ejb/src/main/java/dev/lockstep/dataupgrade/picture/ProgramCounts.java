package dev.lockstep.dataupgrade.picture;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the tasks of each program of a run in the control database. */
final class ProgramCounts {

  private static final String COUNTED =
      "SELECT program, table_name, batch, runtime_class, state, count(*) AS tasks,"
          + " sum(CASE WHEN state = 'COMPLETED' THEN duration_ms END) AS took,"
          + " count(CASE WHEN state = 'COMPLETED' THEN duration_ms END) AS timed,"
          + " sum(expected_ms) AS expected, count(expected_ms) AS known, min(id) AS first_id"
          + " FROM lockstep.upgrade_task WHERE run = ?"
          + " GROUP BY program, table_name, batch, runtime_class, state ORDER BY first_id";

  private final ControlTransactions transactions;

  /** The sums of one program. */
  private static final class Sum {
    private final String table;
    private final UpgradeBatch batch;
    private final RuntimeClass runtimeClass;
    private final Map<TaskState, Long> tasks = new EnumMap<>(TaskState.class);
    private long took;
    private long timed;
    private long expected;
    private long known;

    Sum(ResultSet rows) throws SQLException {
      table = rows.getString("table_name");
      batch = UpgradeBatch.valueOf(rows.getString("batch"));
      runtimeClass = RuntimeClass.valueOf(rows.getString("runtime_class"));
    }

    void add(ResultSet rows) throws SQLException {
      tasks.merge(TaskState.valueOf(rows.getString("state")), rows.getLong("tasks"), Long::sum);
      took += rows.getLong("took");
      timed += rows.getLong("timed");
      expected += rows.getLong("expected");
      known += rows.getLong("known");
    }

    ProgramCount of(String program) {
      return new ProgramCount(
          program,
          table,
          batch,
          runtimeClass,
          tasks,
          average(took, timed),
          average(expected, known));
    }

    private static @Nullable Long average(long sum, long number) {
      return number == 0 ? null : sum / number;
    }
  }

  ProgramCounts(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** The programs of a run in the order of their packs. */
  List<ProgramCount> of(RunId run) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(COUNTED)) {
            statement.setLong(1, run.value());
            Map<String, Sum> sums = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                String program = rows.getString("program");
                Sum sum = sums.get(program);
                if (sum == null) {
                  sum = new Sum(rows);
                  sums.put(program, sum);
                }
                sum.add(rows);
              }
            }
            List<ProgramCount> counts = new ArrayList<>();
            sums.forEach((program, sum) -> counts.add(sum.of(program)));
            return counts;
          }
        });
  }
}
