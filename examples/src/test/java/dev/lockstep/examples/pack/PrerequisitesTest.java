package dev.lockstep.examples.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrerequisitesTest {
  private final SqlReader reader = new SqlReader(Map.of());

  @Test
  void scripts_of_one_line_run_in_their_order() {
    assertThat(Prerequisites.of(List.of(script("a", "x", 1, "t1"), script("b", "x", 2, "t2"))))
        .containsEntry("b", List.of("a"));
  }

  @Test
  void scripts_of_one_step_run_in_their_order() {
    assertThat(Prerequisites.of(List.of(script("a", "x", 1, "t1"), script("b", "y", 1, "t2"))))
        .containsEntry("b", List.of("a"));
  }

  @Test
  void scripts_in_conflict_run_in_their_order() {
    assertThat(Prerequisites.of(List.of(script("a", "x", 1, "t1"), script("b", "y", 2, "t1"))))
        .containsEntry("b", List.of("a"));
  }

  @Test
  void scripts_that_have_nothing_in_common_do_not_wait() {
    assertThat(Prerequisites.of(List.of(script("a", "x", 1, "t1"), script("b", "y", 2, "t2"))))
        .containsEntry("b", List.of());
  }

  @Test
  void what_follows_from_other_prerequisites_is_left_out() {
    List<Script> scripts =
        List.of(script("a", "x", 1, "t"), script("b", "x", 2, "t"), script("c", "x", 3, "t"));

    assertThat(Prerequisites.of(scripts)).containsEntry("c", List.of("b"));
  }

  @Test
  void another_batch_is_no_prerequisite() {
    Script last = script(Batch.LAST, "b", "x", 2, "t");

    assertThat(Prerequisites.of(List.of(script("a", "x", 1, "t"), last)))
        .containsEntry("b", List.of());
  }

  @Test
  void a_batch_cannot_come_after_a_later_one() {
    List<Script> scripts = List.of(script(Batch.LAST, "a", "x", 1, "t"), script("b", "x", 2, "t"));

    assertThatThrownBy(() -> Prerequisites.of(scripts))
        .hasMessageContaining("b is of an earlier batch than a");
  }

  private Script script(String code, String line, int step, String table) {
    return script(Batch.FIRST, code, line, step, table);
  }

  private Script script(Batch batch, String code, String line, int step, String table) {
    String sql = "update " + table + " set x = 1";
    return new Script(
        code,
        line,
        String.valueOf(step),
        batch,
        ScriptEffects.of(reader, List.of(sql)),
        Map.of(Script.ANY, sql));
  }
}
