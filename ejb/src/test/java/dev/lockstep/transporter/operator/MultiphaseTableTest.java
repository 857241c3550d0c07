package dev.lockstep.transporter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.coordination.SyncCode;
import dev.lockstep.transporter.api.Roles;
import dev.lockstep.transporter.operator.conductor.LoadEnd;
import dev.lockstep.transporter.operator.conductor.LoadEnd.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of reference/tpt-multiphase-coordination.txt: one master and two slaves. */
class MultiphaseTableTest {

  private static final String INITIATE =
      """
      INITIATE | 1 | 1 | allocate variables, connect for LSN, save LSN, connect | NEXT_PHASE
      INITIATE | 1 | 2 | connect | NEXT_PHASE
      INITIATE | 1 | 3 | connect | NEXT_PHASE
      INITIATE | 2 | 1 | connect load sessions with LSN 4711 | NEXT_PHASE
      INITIATE | 2 | 2 | connect load sessions with LSN 4711 | END_METHOD
      INITIATE | 2 | 3 | connect load sessions with LSN 4711 | END_METHOD
      INITIATE | 3 | 1 | begin loading | END_METHOD
      """;

  private static final String EXECUTE =
      """
      EXECUTE | 1 | 1 | read | SAME_PHASE
      EXECUTE | 1 | 1 | end of file | NEXT_PHASE
      EXECUTE | 1 | 2 | read | SAME_PHASE
      EXECUTE | 1 | 2 | read | SAME_PHASE
      EXECUTE | 1 | 2 | end of file | END_METHOD
      EXECUTE | 1 | 3 | end of file | END_METHOD
      EXECUTE | 2 | 1 | end loading | END_METHOD
      """;

  private static final String CHECKPOINT =
      """
      CHECKPOINT | 1 | 1 | publish statistics | NEXT_PHASE
      CHECKPOINT | 1 | 2 | publish statistics | END_METHOD
      CHECKPOINT | 1 | 3 | publish statistics | END_METHOD
      CHECKPOINT | 2 | 1 | write checkpoint %s | END_METHOD
      """;

  private static final String RESTART =
      """
      RESTART | 1 | 1 | process checkpoint 4+3+5 | NEXT_PHASE
      RESTART | 1 | 2 | process checkpoint 4+3+5 | END_METHOD
      RESTART | 1 | 3 | process checkpoint 4+3+5 | END_METHOD
      RESTART | 2 | 1 | write end of restart | END_METHOD
      """;

  private static final String TERMINATE =
      """
      TERMINATE | 1 | 1 | disconnect load sessions | NEXT_PHASE
      TERMINATE | 1 | 2 | disconnect load sessions | NEXT_PHASE
      TERMINATE | 1 | 3 | disconnect load sessions | NEXT_PHASE
      TERMINATE | 2 | 1 | disconnect, deallocate variables | END_METHOD
      TERMINATE | 2 | 2 | disconnect | END_METHOD
      TERMINATE | 2 | 3 | disconnect | END_METHOD
      """;

  private final Stage stage = new Stage(new DirectCoordination());
  private final List<Scene> scenes = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void one_master_and_two_slaves_go_through_the_documents_table() throws Exception {
    LoadEnd end = play(1, 2, 0);

    assertThat(end).isEqualTo(new LoadEnd(Kind.COMPLETED, ""));
    assertThat(recorded())
        .isEqualTo(INITIATE + EXECUTE + CHECKPOINT.formatted("1+2+0") + TERMINATE);
    assertThat(stage.restartLog).containsExactly("checkpoint: 1+2+0");
    assertThat(stage.rows).hasValue(3);
  }

  @Test
  void a_load_that_is_restarted_goes_through_it_with_the_restart_rows() throws Exception {
    stage.restarted = true;
    stage.restartLog.add("checkpoint: 4+3+5");

    LoadEnd end = play(5, 5, 5);

    assertThat(end).isEqualTo(new LoadEnd(Kind.COMPLETED, ""));
    assertThat(recorded())
        .isEqualTo(INITIATE + RESTART + EXECUTE + CHECKPOINT.formatted("5+5+5") + TERMINATE);
    assertThat(stage.restartLog)
        .containsExactly("checkpoint: 4+3+5", "end of restart", "checkpoint: 5+5+5");
  }

  @Test
  void the_area_is_handed_on_where_the_master_publishes_for_slaves_that_go_on() throws Exception {
    play(1, 2, 0);

    assertThat(stage.verdicts.stream().filter(verdict -> verdict.code() == SyncCode.TELINFO))
        .hasSize(1);
  }

  @Test
  void messages_that_are_lost_and_doubled_do_not_change_the_table() throws Exception {
    try (Stage rough = new Stage(new DirectCoordination(5, 3))) {
      rough.playAll(3, Roles.MASTER_AND_SLAVES, this::operator);

      assertThat(recorded())
          .isEqualTo(INITIATE + EXECUTE + CHECKPOINT.formatted("1+2+0") + TERMINATE);
    }
  }

  private LoadEnd play(int... records) throws Exception {
    return stage.playAll(
        3,
        Roles.MASTER_AND_SLAVES,
        instance -> new DocumentOperator(records[instance - 1], scenes));
  }

  private DocumentOperator operator(int instance) {
    return new DocumentOperator(new int[] {1, 2, 0}[instance - 1], scenes);
  }

  /** Phases as they came; within one phase the instances are parallel and stand in their order. */
  private String recorded() {
    List<Scene> ordered = new ArrayList<>();
    List<Scene> phase = new ArrayList<>();
    for (Scene scene : scenes) {
      if (!phase.isEmpty() && !phase.get(0).place().equals(scene.place())) {
        ordered.addAll(byInstance(phase));
        phase.clear();
      }
      phase.add(scene);
    }
    ordered.addAll(byInstance(phase));
    StringBuilder text = new StringBuilder();
    ordered.forEach(scene -> text.append(scene).append('\n'));
    return text.toString();
  }

  private static List<Scene> byInstance(List<Scene> phase) {
    return phase.stream().sorted(Comparator.comparing(Scene::instance)).toList();
  }
}
