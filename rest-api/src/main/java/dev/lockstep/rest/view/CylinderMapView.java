package dev.lockstep.rest.view;

import dev.lockstep.reconfiguration.CylinderState;
import dev.lockstep.reconfiguration.persistence.CylinderRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each cylinder of a table stands.
 *
 * @param amp the Move-From AMP
 * @param runs all of the table's cylinders, in their order
 */
public record CylinderMapView(int amp, String table, List<RunView> runs) {

  public CylinderMapView {
    runs = List.copyOf(runs);
  }

  /**
   * Cylinders that follow each other and stand alike.
   *
   * @param first number of the first one
   * @param last number of the last one
   * @param error what they met at their last attempt, or null
   */
  public record RunView(int first, int last, CylinderState state, @Nullable String error) {}

  private record Place(int amp, String table) {}

  /** The tables of all AMPs, in the order of the runs. */
  public static List<CylinderMapView> of(List<CylinderRun> runs) {
    Map<Place, List<RunView>> tables = new LinkedHashMap<>();
    for (CylinderRun run : runs) {
      tables
          .computeIfAbsent(new Place(run.fromAmp(), run.table()), place -> new ArrayList<>())
          .add(new RunView(run.first(), run.last(), run.state(), run.error()));
    }
    return tables.entrySet().stream()
        .map(
            table ->
                new CylinderMapView(table.getKey().amp(), table.getKey().table(), table.getValue()))
        .toList();
  }
}
