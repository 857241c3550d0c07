package dev.lockstep.dataupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.site.Site;
import dev.lockstep.site.SiteDocument;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a change of the site means for upgrades: situations 2 to 4 of the document. */
class SiteSituationsTest {

  private static final Site BEFORE =
      site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "one", "one", "two");

  @Test
  void companies_with_another_package_combination_were_moved() {
    Site after = site("{A: {}, B: {derivedFrom: A}, C: {}}", "[B]", "two", "one", "two");

    SiteSituations situations = SiteSituations.between(BEFORE, after);

    assertThat(situations.moved()).containsOnlyKeys("two").containsEntry("two", Set.of(410));
    assertThat(situations.changed()).isEmpty();
  }

  @Test
  void a_replaced_vrc_is_told_from_a_changed_derivation() {
    Site replaced = site("{A: {}, B: {derivedFrom: A}, C: {}}", "[C]", "one", "one", "two");
    Site derived =
        site("{A: {derivedFrom: C}, B: {derivedFrom: A}, C: {}}", "[B]", "one", "one", "two");

    assertThat(SiteSituations.between(BEFORE, replaced).changed().get("one"))
        .isEqualTo(
            new SiteSituations.Change(Situation.VRC_REPLACED, List.of("C"), List.of(410, 411)));
    assertThat(SiteSituations.between(BEFORE, derived).changed().get("one"))
        .isEqualTo(
            new SiteSituations.Change(
                Situation.DERIVATION_CHANGED, List.of("C"), List.of(410, 411)));
  }

  @Test
  void a_chain_that_only_lost_vrcs_or_stayed_needs_nothing() {
    Site shorter = site("{A: {}, B: {}, C: {}}", "[B]", "one", "one", "two");

    assertThat(SiteSituations.between(BEFORE, shorter).changed()).isEmpty();
    assertThat(SiteSituations.between(BEFORE, BEFORE).changed()).isEmpty();
    assertThat(SiteSituations.between(BEFORE, BEFORE).moved()).isEmpty();
  }

  @Test
  void companies_that_are_moved_at_the_same_time_count_as_moved_only() {
    Site after = site("{A: {}, B: {derivedFrom: A}, C: {}}", "[C]", "one", "one", "one");

    SiteSituations situations = SiteSituations.between(BEFORE, after);

    assertThat(situations.moved()).containsEntry("one", Set.of(412));
    assertThat(situations.changed().get("one").companies()).containsExactly(410, 411);
  }

  @Test
  void the_first_site_is_no_change() {
    SiteSituations situations = SiteSituations.between(null, BEFORE);

    assertThat(situations.moved()).isEmpty();
    assertThat(situations.changed()).isEmpty();
  }

  private static Site site(String vrcs, String one, String... combinations) {
    StringBuilder companies = new StringBuilder();
    for (int i = 0; i < combinations.length; i++) {
      companies.append(
          "  %d: {packageCombination: %s, dataStore: erp, schema: c%d}%n"
              .formatted(410 + i, combinations[i], 410 + i));
    }
    return SiteDocument.read(
        "site.yaml",
        """
        site: acme
        dataStores:
          erp: {url: "jdbc:h2:mem:situations"}
        vrcs: %s
        packageCombinations:
          one: {vrcs: %s}
          two: {vrcs: [A]}
        companies:
        %s
        """
            .formatted(vrcs, one, companies));
  }
}
