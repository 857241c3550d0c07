package dev.lockstep.examples.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.examples.jdbc.Product;
import dev.lockstep.examples.jdbc.SqlStatements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowableScriptsTest {
  @Test
  void there_are_112_scripts_from_6_0_0_to_8_0_0() {
    List<UpgradeScript> scripts = FlowableScripts.all();

    assertThat(scripts).hasSize(112);
    assertThat(scripts).extracting(UpgradeScript::code).doesNotHaveDuplicates();
    assertThat(scripts.get(0).from()).isEqualTo(6005);
    assertThat(scripts.get(111).to()).isEqualTo(8000);
  }

  @ParameterizedTest
  @CsvSource({"H2, 329", "POSTGRESQL, 327"})
  void every_statement_is_seen(Product product, int expected) {
    int statements =
        FlowableScripts.all().stream()
            .mapToInt(script -> SqlStatements.split(script.sqlFor(product)).size())
            .sum();

    assertThat(statements).isEqualTo(expected);
  }

  @Test
  void a_step_may_have_a_file_for_all_databases_and_one_for_each() {
    assertThat(FlowableScripts.all())
        .filteredOn(script -> script.to() == 6410)
        .extracting(UpgradeScript::code)
        .containsExactly(
            "flowable-6410-common-all", "flowable-6410-common", "flowable-6410-engine");
  }

  @Test
  void within_a_version_common_comes_before_engine_and_engine_before_history() {
    assertThat(FlowableScripts.all())
        .isSortedAccordingTo(UpgradeScript.ORDER)
        .filteredOn(script -> script.to() == 7200)
        .extracting(UpgradeScript::component)
        .containsExactly(Component.COMMON, Component.ENGINE, Component.HISTORY);
  }

  @Test
  void a_step_without_the_file_of_a_database_is_refused() {
    Map<String, String> files = Map.of("flowable.h2.upgradestep.6010.to.6100.engine.sql", "a");

    assertThatThrownBy(() -> FlowableScripts.fromFiles(files))
        .hasMessage("flowable-6100-engine has no script for POSTGRESQL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flowable.h2.upgradestep.6001.to.cam6002.engine.sql",
        "flowable.oracle.upgradestep.6010.to.6100.engine.sql",
        "flowable.h2.upgradestep.52001.to.52002.engine.sql",
        "flowable.h2.upgradestep.53.to.54.identity.sql",
        "flowable.h2.create.engine.sql"
      })
  void other_files_are_no_scripts_of_ours(String file) {
    assertThat(ScriptName.parse(file)).isEmpty();
  }

  @Test
  void scripts_before_the_first_version_are_left_out() {
    Map<String, String> files =
        Map.of(
            "flowable.all.upgradestep.6004.to.6005.engine.sql", "a",
            "flowable.all.upgradestep.6005.to.6010.engine.sql", "b");

    assertThat(FlowableScripts.fromFiles(files))
        .extracting(UpgradeScript::code)
        .containsExactly("flowable-6010-engine");
  }

  @Test
  void the_time_of_the_upgrade_is_written_into_the_jobs() {
    assertThat(ClockColumns.ofAllScripts())
        .containsExactlyInAnyOrder(
            "ACT_RU_JOB.CREATE_TIME_",
            "ACT_RU_TIMER_JOB.CREATE_TIME_",
            "ACT_RU_SUSPENDED_JOB.CREATE_TIME_",
            "ACT_RU_DEADLETTER_JOB.CREATE_TIME_");
  }
}
