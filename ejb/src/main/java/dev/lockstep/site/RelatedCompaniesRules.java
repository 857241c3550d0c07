package dev.lockstep.site;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Related companies exist and run on the same package combination, because one run upgrades all.
 */
final class RelatedCompaniesRules {

  private final SiteTree tree;
  private final DocumentFaults faults;
  private final Map<String, JsonNode> companies;

  RelatedCompaniesRules(SiteTree tree, DocumentFaults faults) {
    this.tree = tree;
    this.faults = faults;
    this.companies = tree.section(SiteTree.COMPANIES);
  }

  void check() {
    JsonNode groups = tree.root().path(SiteTree.RELATED_COMPANIES);
    for (int i = 0; i < groups.size(); i++) {
      check(
          JsonPointer.empty().appendProperty(SiteTree.RELATED_COMPANIES).appendIndex(i),
          groups.path(i));
    }
  }

  private void check(JsonPointer place, JsonNode group) {
    Map<String, String> companyByCombination = new LinkedHashMap<>();
    for (int i = 0; i < group.size(); i++) {
      String number = group.path(i).asText();
      JsonNode company = companies.get(number);
      if (company == null && group.path(i).isIntegralNumber()) {
        faults.add(
            place.appendIndex(i),
            "there is no company " + number,
            "Add it to companies or take it out here");
      } else if (company != null && SiteTree.text(company, "packageCombination") != null) {
        companyByCombination.putIfAbsent(
            SiteTree.textOr(company, "packageCombination", ""), "company " + number);
      }
    }
    if (companyByCombination.size() > 1) {
      StringBuilder combinations = new StringBuilder();
      companyByCombination.forEach(
          (combination, company) ->
              combinations
                  .append(combinations.isEmpty() ? "" : ", ")
                  .append(company)
                  .append(" on ")
                  .append(combination));
      faults.add(
          place,
          "run on different package combinations: " + combinations,
          "Put related companies on one package combination");
    }
  }
}
