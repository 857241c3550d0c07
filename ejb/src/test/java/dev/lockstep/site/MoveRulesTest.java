package dev.lockstep.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shared.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether companies may move to another package combination. */
class MoveRulesTest {

  private static final Site SITE =
      SiteDocument.read(
          "site.yaml",
          """
          site: acme
          dataStores:
            erp: {url: "jdbc:h2:mem:moves"}
          vrcs: {A: {}, B: {}}
          packageCombinations: {one: {vrcs: [A]}, two: {vrcs: [B]}}
          companies:
            410: {packageCombination: one, dataStore: erp, schema: c410}
            411: {packageCombination: one, dataStore: erp, schema: c411}
            412: {packageCombination: one, dataStore: erp, schema: c412}
            413: {packageCombination: two, dataStore: erp, schema: c413}
          relatedCompanies: [[410, 411], [411, 412]]
          """);

  @Test
  void companies_move_with_all_that_are_related() {
    assertThat(new MoveRules(SITE, "two").faults(List.of(410, 411, 412))).isEmpty();
    assertThat(SITE.withRelated(List.of(410))).containsExactly(410, 411, 412);
    assertThat(SITE.withRelated(List.of(413))).containsExactly(413);
  }

  @Test
  void every_fault_is_named_at_once() {
    assertThat(new MoveRules(SITE, "three").faults(List.of(410, 9)))
        .extracting(Fault::object)
        .containsExactly("package combination three", "company 9", "companies [410, 411]");
    assertThat(new MoveRules(SITE, "two").faults(List.of(413)))
        .extracting(Fault::message)
        .containsExactly("is in two already");
    assertThat(new MoveRules(SITE, "two").faults(List.of()))
        .extracting(Fault::message)
        .containsExactly("none is named");
  }

  @Test
  void related_companies_go_together_and_each_other_one_by_itself() {
    assertThat(SITE.together(List.of(413, 412, 410, 411)))
        .containsExactly(Set.of(410, 411, 412), Set.of(413));
    assertThat(SITE.together(List.of(411, 413))).containsExactly(Set.of(411), Set.of(413));
  }
}
