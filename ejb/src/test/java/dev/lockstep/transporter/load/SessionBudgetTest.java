package dev.lockstep.transporter.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.LoadWork;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.OperatorLoad;
import dev.lockstep.transporter.TableLoad;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionBudgetTest {

  private static final Into.CompanyTable INTO = new Into.CompanyTable(410, "lineitem");

  @Test
  void the_master_has_two_sessions_and_every_instance_one() {
    assertThat(needs(64, table(new From.JsonLines(List.of("a.jsonl"), List.of()))))
        .isEqualTo(Map.of("erp", 65));
  }

  @Test
  void a_query_needs_a_session_of_its_data_store_for_each_instance() {
    assertThat(needs(8, table(new From.Query("archive", "", "select 1 as id", "id"))))
        .isEqualTo(Map.of("erp", 9, "archive", 8));
    assertThat(needs(8, table(new From.Query("erp", "", "select 1 as id", "id"))))
        .isEqualTo(Map.of("erp", 17));
  }

  @Test
  void every_amp_needs_as_many_sessions_as_a_company() {
    LoadWork work = table(new From.JsonLines(List.of("a.jsonl"), List.of()));

    assertThat(needs(3, work, List.of("erp", "far", "erp"))).isEqualTo(Map.of("erp", 8, "far", 4));
  }

  @Test
  void what_an_own_operator_opens_is_not_counted() {
    assertThat(needs(64, new OperatorLoad(INTO, "acme", Map.of()))).isEmpty();
  }

  @Test
  void as_many_sessions_as_are_free_are_enough() {
    new SessionBudget("erp", 80, 15).require("nightly", 65);
  }

  @Test
  void too_few_sessions_are_refused_with_both_numbers() {
    assertThatThrownBy(() -> new SessionBudget("erp", 80, 16).require("nightly", 65))
        .isInstanceOfSatisfying(
            LockstepException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.LOAD_NEEDS_SESSIONS))
        .hasMessageContaining(
            "Load nightly needs 65 sessions of data store erp at a time, and 64 of 80 are free."
                + " Wait until other loads have ended, or take fewer instances");
    assertThatThrownBy(() -> new SessionBudget("erp", 80, 0).require("nightly", 129))
        .hasMessageContaining("needs 129 sessions")
        .hasMessageContaining("80 of 80 are free. Take fewer instances");
  }

  private static Map<String, Integer> needs(int instances, LoadWork work) {
    return needs(instances, work, List.of("erp"));
  }

  private static Map<String, Integer> needs(int instances, LoadWork work, List<String> stores) {
    Duration any = Duration.ofSeconds(10);
    return SessionNeeds.of(new LoadDefinition("nightly", instances, any, any, work), stores)
        .byDataStore();
  }

  private static LoadWork table(From from) {
    return new TableLoad(from, INTO, Mode.EMPTY, 1);
  }
}
