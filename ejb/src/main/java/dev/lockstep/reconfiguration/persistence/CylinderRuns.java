package dev.lockstep.reconfiguration.persistence;

import dev.lockstep.reconfiguration.CylinderState;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How each cylinder of a reconfiguration stands. Safe for use by many threads. */
public final class CylinderRuns {

  private static final String SELECT =
      "SELECT from_amp, table_name, cylinder, state, error FROM lockstep.reconfiguration_cylinder"
          + " WHERE reconfiguration = ? ORDER BY from_amp, table_name, cylinder";

  private final ControlTransactions transactions;

  public CylinderRuns(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** All cylinders, by AMP, table and number; neighbours that stand alike are one run. */
  public List<CylinderRun> of(ReconfigurationId id) {
    return transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setLong(1, id.value());
            List<CylinderRun> runs = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                add(runs, cylinder(rows));
              }
            }
            return runs;
          }
        });
  }

  private static void add(List<CylinderRun> runs, CylinderRun next) {
    int last = runs.size() - 1;
    if (last >= 0 && runs.get(last).goesOnWith(next)) {
      runs.set(last, runs.get(last).until(next.last()));
    } else {
      runs.add(next);
    }
  }

  /** What a copied cylinder had met before is of no interest. */
  private static CylinderRun cylinder(ResultSet rows) throws SQLException {
    CylinderState state = CylinderState.valueOf(rows.getString("state"));
    int number = rows.getInt("cylinder");
    return new CylinderRun(
        rows.getInt("from_amp"),
        rows.getString("table_name"),
        number,
        number,
        state,
        state == CylinderState.COPIED ? null : rows.getString("error"));
  }
}
