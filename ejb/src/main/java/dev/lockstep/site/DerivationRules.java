package dev.lockstep.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.document.ReferenceCycles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** VRCs and the package combinations that are made of them. */
final class DerivationRules {

  private final SiteTree tree;
  private final DocumentFaults faults;
  private final References vrcs;

  DerivationRules(SiteTree tree, DocumentFaults faults) {
    this.tree = tree;
    this.faults = faults;
    this.vrcs = References.to(SiteTree.VRCS, "VRC", tree, faults);
  }

  void check() {
    Map<String, List<String>> derivations = new LinkedHashMap<>();
    tree.section(SiteTree.VRCS)
        .forEach((name, vrc) -> derivations.put(name, derivation(name, vrc)));
    for (List<String> cycle : ReferenceCycles.find(derivations)) {
      faults.add(
          SiteTree.place(SiteTree.VRCS, cycle.get(0), "derivedFrom"),
          "is derived from itself: " + ReferenceCycles.text(cycle),
          "Take one derivedFrom of this cycle out");
    }
    tree.section(SiteTree.PACKAGE_COMBINATIONS).forEach(this::checkCombination);
  }

  private List<String> derivation(String name, JsonNode vrc) {
    String base = SiteTree.text(vrc, "derivedFrom");
    if (base == null || base.isEmpty()) {
      return List.of();
    }
    if (base.equals(name)) {
      faults.add(
          SiteTree.place(SiteTree.VRCS, name, "derivedFrom"),
          "is derived from itself: " + ReferenceCycles.text(List.of(name)),
          "Take derivedFrom out");
    } else {
      vrcs.check(SiteTree.place(SiteTree.VRCS, name, "derivedFrom"), base);
    }
    return List.of(base);
  }

  private void checkCombination(String code, JsonNode combination) {
    JsonNode list = combination.path("vrcs");
    for (int i = 0; i < list.size(); i++) {
      if (list.path(i).isTextual() && !list.path(i).asText().isEmpty()) {
        vrcs.check(
            SiteTree.place(SiteTree.PACKAGE_COMBINATIONS, code, "vrcs").appendIndex(i),
            list.path(i).asText());
      }
    }
  }
}
