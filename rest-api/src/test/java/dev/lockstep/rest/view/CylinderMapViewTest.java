package dev.lockstep.rest.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.reconfiguration.CylinderState;
import dev.lockstep.reconfiguration.persistence.CylinderRun;
import dev.lockstep.rest.view.CylinderMapView.RunView;
import java.util.List;
import org.junit.jupiter.api.Test;

class CylinderMapViewTest {

  @Test
  void each_table_of_each_amp_has_its_own_runs() {
    List<CylinderMapView> tables =
        CylinderMapView.of(
            List.of(
                new CylinderRun(0, "orders", 1, 7, CylinderState.COPIED, null),
                new CylinderRun(0, "orders", 8, 8, CylinderState.WAITING, "away"),
                new CylinderRun(1, "orders", 1, 1, CylinderState.COPYING, null)));

    assertThat(tables)
        .containsExactly(
            new CylinderMapView(
                0,
                "orders",
                List.of(
                    new RunView(1, 7, CylinderState.COPIED, null),
                    new RunView(8, 8, CylinderState.WAITING, "away"))),
            new CylinderMapView(
                1, "orders", List.of(new RunView(1, 1, CylinderState.COPYING, null))));
  }

  @Test
  void a_move_without_cylinders_has_no_tables() {
    assertThat(CylinderMapView.of(List.of())).isEmpty();
  }
}
