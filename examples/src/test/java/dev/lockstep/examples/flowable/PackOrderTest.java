package dev.lockstep.examples.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.pack.Batch;
import dev.lockstep.examples.pack.FeaturePack;
import dev.lockstep.examples.pack.Program;
import dev.lockstep.examples.pack.RuntimeClass;
import dev.lockstep.examples.pack.Script;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the prerequisites of the pack and the order of its batches are all that is needed. */
class PackOrderTest {
  private static final FeaturePack PACK = FlowablePack.generate();

  @ParameterizedTest
  @EnumSource(Product.class)
  void what_a_program_touches_is_made_before_it(Product product) throws IOException, SQLException {
    assertThat(TouchedBeforeMade.in(PACK, product)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void every_program_succeeds_after_nothing_but_its_prerequisites(Product product)
      throws IOException, SQLException {
    assertThat(EarliestStarts.failures(PACK, product)).isEmpty();
  }

  @Test
  void a_table_of_an_earlier_batch_needs_no_prerequisite() {
    Program makesTheTable = program("flowable-6413-common");
    Program indexesIt = program("flowable-7100-common");
    ProgramsBefore before = new ProgramsBefore(PACK);

    assertThat(makesTheTable.batch()).isEqualTo(Batch.FIRST);
    assertThat(indexesIt.batch()).isEqualTo(Batch.MIDDLE);
    assertThat(before.inBatch(indexesIt.code())).doesNotContain(makesTheTable.code());
    assertThat(before.inAll(indexesIt)).contains(makesTheTable.code());
  }

  @Test
  void no_program_waits_for_itself() {
    ProgramsBefore before = new ProgramsBefore(PACK);

    assertThat(PACK.programs())
        .allSatisfy(
            program -> assertThat(before.inBatch(program.code())).doesNotContain(program.code()));
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void a_table_that_is_made_too_late_is_found(Product product) throws IOException, SQLException {
    FeaturePack harmed = harmed(requiring(program("flowable-6511-common")));

    assertThat(TouchedBeforeMade.in(harmed, product))
        .anyMatch(fault -> fault.startsWith("flowable-6511-common: no ACT_RU_ENTITYLINK "));
    assertThat(EarliestStarts.failures(harmed, product))
        .anyMatch(fault -> fault.matches("(?is)flowable-6511-common: .*ACT_RU_ENTITYLINK.*"));
  }

  @ParameterizedTest
  @EnumSource(Product.class)
  void a_column_that_is_made_too_late_is_found(Product product) throws IOException, SQLException {
    Program makes = program("x-1-common", "alter table ACT_RU_TASK add column X_ integer");
    Program uses = program("x-2-engine", "create index X on ACT_RU_TASK(X_)");

    assertThat(EarliestStarts.failures(pack(List.of(makes, uses)), product))
        .singleElement()
        .asString()
        .matches("(?is)x-2-engine: .*\\bX_\\b.*");
    assertThat(
            EarliestStarts.failures(pack(List.of(makes, requiring(uses, makes.code()))), product))
        .isEmpty();
  }

  @Test
  void a_circle_of_prerequisites_is_found() {
    FeaturePack circle = harmed(requiring(program("flowable-6200-common"), "flowable-6810-common"));

    assertThatThrownBy(() -> new ProgramsBefore(circle))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Program program(String code) {
    return PACK.programs().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
  }

  private static Program program(String code, String sql) {
    return new Program(
        code, "T", Batch.FIRST, RuntimeClass.SMALL, List.of(), Map.of(Script.ANY, sql));
  }

  private static Program requiring(Program program, String... codes) {
    return new Program(
        program.code(),
        program.table(),
        program.batch(),
        program.runtimeClass(),
        List.of(codes),
        program.sql());
  }

  private static FeaturePack harmed(Program replacement) {
    return pack(
        PACK.programs().stream()
            .map(program -> program.code().equals(replacement.code()) ? replacement : program)
            .toList());
  }

  private static FeaturePack pack(List<Program> programs) {
    return new FeaturePack("test", "test", programs);
  }
}
