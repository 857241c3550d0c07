package dev.lockstep.dataupgrade.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {

  @Test
  void the_critical_path_goes_through_what_takes_longest_in_each_batch() {
    ProgramGraph graph =
        graph(
            List.of(
                program("a", UpgradeBatch.FIRST, 100L),
                program("b", UpgradeBatch.FIRST, 500L),
                program("c", UpgradeBatch.FIRST, 300L),
                program("d", UpgradeBatch.FIRST, 10L),
                program("z", UpgradeBatch.LAST, 7L)),
            Map.of("c", Set.of("a"), "d", Set.of("a", "b"), "b", Set.of("gone")));

    assertThat(graph.criticalPath()).containsExactly("b", "d", "z");
    assertThat(graph.criticalMillis()).isEqualTo(517);
    assertThat(graph.programs())
        .extracting(ProgramNode::program)
        .as("the longest path first")
        .containsExactly("b", "a", "c", "d", "z");
    assertThat(graph.programs().get(0).requires()).as("it is no part of the run").isEmpty();
    assertThat(graph.programs().get(3).requires()).containsExactly("a", "b");
    assertThat(graph.programs()).filteredOn(ProgramNode::critical).hasSize(3);
  }

  @Test
  void what_was_never_executed_takes_what_its_class_takes_as_a_rule() {
    ProgramGraph graph = graph(List.of(program("a", UpgradeBatch.FIRST, null)), Map.of());

    assertThat(graph.criticalMillis()).isEqualTo(RuntimeClass.SMALL.usual().toMillis());
    assertThat(graph.programs().get(0).measured()).isFalse();
    assertThat(graph.programs().get(0).tasks()).isEqualTo(3);
    assertThat(graph.programs().get(0).completed()).isEqualTo(2);
  }

  @Test
  void a_run_without_tasks_has_no_programs() {
    assertThat(graph(List.of(), Map.of())).isEqualTo(new ProgramGraph(List.of(), List.of(), 0));
  }

  private static ProgramGraph graph(
      List<ProgramCount> programs, Map<String, Set<String>> requires) {
    return new GraphDrawing(programs, requires).graph();
  }

  private static ProgramCount program(String code, UpgradeBatch batch, @Nullable Long millis) {
    return new ProgramCount(
        code,
        "t_" + code,
        batch,
        RuntimeClass.SMALL,
        Map.of(TaskState.COMPLETED, 2L, TaskState.FAILED, 1L),
        millis,
        null);
  }
}
