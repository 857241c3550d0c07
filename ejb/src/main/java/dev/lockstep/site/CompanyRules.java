package dev.lockstep.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;

/** What companies refer to, and that no two companies are the same rows. */
final class CompanyRules {

  private final SiteTree tree;
  private final DocumentFaults faults;
  private final SchemaPlaces schemas;

  CompanyRules(SiteTree tree, DocumentFaults faults, SchemaPlaces schemas) {
    this.tree = tree;
    this.faults = faults;
    this.schemas = schemas;
  }

  void check() {
    References stores = References.to(SiteTree.DATA_STORES, "data store", tree, faults);
    References combinations =
        References.to(SiteTree.PACKAGE_COMBINATIONS, "package combination", tree, faults);
    combinations.checkAll(tree, SiteTree.COMPANIES, "packageCombination");
    stores.checkAll(tree, SiteTree.COMPANIES, "dataStore");
    tree.section(SiteTree.COMPANIES).forEach(this::checkSchema);
  }

  private void checkSchema(String number, JsonNode company) {
    schemas.check(
        SiteTree.place(SiteTree.COMPANIES, number, "schema"),
        "company " + number,
        company,
        "Give every company a schema of its own");
  }
}
