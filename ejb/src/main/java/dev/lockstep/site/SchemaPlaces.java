package dev.lockstep.site;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whose rows are in which schema: no schema is given twice. */
final class SchemaPlaces {

  private final DocumentFaults faults;
  private final Map<String, JsonNode> dataStores;
  private final Map<List<String>, String> ownerBySchema = new HashMap<>();

  SchemaPlaces(SiteTree tree, DocumentFaults faults) {
    this.faults = faults;
    this.dataStores = tree.section(SiteTree.DATA_STORES);
  }

  /**
   * Gives a schema to an element, or adds a fault when another one has it.
   *
   * @param owner the element as faults name it
   */
  void check(JsonPointer place, String owner, JsonNode element, String action) {
    String store = SiteTree.text(element, "dataStore");
    String schema = SiteTree.text(element, "schema");
    if (store == null || schema == null) {
      return;
    }
    String other =
        ownerBySchema.putIfAbsent(List.of(database(store), schema.toLowerCase(Locale.ROOT)), owner);
    if (other != null) {
      faults.add(
          place,
          "has the same schema as " + other + ": `" + schema + "` in data store " + store,
          action);
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
