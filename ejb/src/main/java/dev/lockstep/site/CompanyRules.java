package dev.lockstep.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What companies, storages and AMPs refer to, and that no two companies are the same rows. */
final class CompanyRules {

  private final SiteTree tree;
  private final DocumentFaults faults;
  private final Map<String, JsonNode> dataStores;
  private final Map<List<String>, String> companyBySchema = new HashMap<>();

  CompanyRules(SiteTree tree, DocumentFaults faults) {
    this.tree = tree;
    this.faults = faults;
    this.dataStores = tree.section(SiteTree.DATA_STORES);
  }

  void check() {
    References stores = References.to(SiteTree.DATA_STORES, "data store", tree, faults);
    References combinations =
        References.to(SiteTree.PACKAGE_COMBINATIONS, "package combination", tree, faults);
    References storages = References.to(SiteTree.STORAGES, "storage", tree, faults);
    checkReferences(SiteTree.COMPANIES, "packageCombination", combinations);
    checkReferences(SiteTree.COMPANIES, "dataStore", stores);
    checkReferences(SiteTree.STORAGES, "dataStore", stores);
    checkReferences(SiteTree.AMPS, "storage", storages);
    tree.section(SiteTree.COMPANIES).forEach(this::checkSchema);
  }

  private void checkReferences(String section, String field, References references) {
    tree.section(section)
        .forEach(
            (name, element) -> {
              String target = SiteTree.textOr(element, field, "");
              if (!target.isEmpty()) {
                references.check(SiteTree.place(section, name, field), target);
              }
            });
  }

  private void checkSchema(String number, JsonNode company) {
    String store = SiteTree.text(company, "dataStore");
    String schema = SiteTree.text(company, "schema");
    if (store == null || schema == null) {
      return;
    }
    String other =
        companyBySchema.putIfAbsent(
            List.of(database(store), schema.toLowerCase(Locale.ROOT)), number);
    if (other != null) {
      faults.add(
          SiteTree.place(SiteTree.COMPANIES, number, "schema"),
          "has the same schema as company " + other + ": `" + schema + "` in data store " + store,
          "Give every company a schema of its own");
    }
  }

  /** Two data stores of the same address are the same database. */
  private String database(String store) {
    JsonNode node = dataStores.get(store);
    if (node == null) {
      return store;
    }
    return SiteTree.textOr(node, "url", SiteTree.textOr(node, "jndi", store));
  }
}
