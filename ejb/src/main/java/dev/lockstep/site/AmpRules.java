package dev.lockstep.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.amp.HashBuckets;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.HashMap;
import java.util.Map;

/** What storages and AMPs refer to, and that no two of them are the same rows. */
final class AmpRules {

  private final SiteTree tree;
  private final DocumentFaults faults;
  private final SchemaPlaces schemas;
  private final Map<String, String> ampByStorage = new HashMap<>();

  AmpRules(SiteTree tree, DocumentFaults faults, SchemaPlaces schemas) {
    this.tree = tree;
    this.faults = faults;
    this.schemas = schemas;
  }

  void check() {
    References.to(SiteTree.DATA_STORES, "data store", tree, faults)
        .checkAll(tree, SiteTree.STORAGES, "dataStore");
    References.to(SiteTree.STORAGES, "storage", tree, faults)
        .checkAll(tree, SiteTree.AMPS, "storage");
    tree.section(SiteTree.STORAGES).forEach(this::checkSchema);
    tree.section(SiteTree.AMPS).forEach(this::checkStorage);
    checkConfigured();
  }

  private void checkSchema(String name, JsonNode storage) {
    schemas.check(
        SiteTree.place(SiteTree.STORAGES, name, "schema"),
        "storage " + name,
        storage,
        "Give every storage a schema of its own");
  }

  private void checkStorage(String vproc, JsonNode amp) {
    String storage = SiteTree.textOr(amp, "storage", "");
    String other = storage.isEmpty() ? null : ampByStorage.putIfAbsent(storage, vproc);
    if (other != null) {
      faults.add(
          SiteTree.place(SiteTree.AMPS, vproc, "storage"),
          "has the same storage as AMP " + other + ": `" + storage + "`",
          "Give every AMP a storage of its own");
    }
  }

  private void checkConfigured() {
    Map<String, JsonNode> amps = tree.section(SiteTree.AMPS);
    long configured = amps.values().stream().filter(amp -> !isNew(amp)).count();
    if (configured > HashBuckets.COUNT) {
      faults.add(
          SiteTree.place(SiteTree.AMPS),
          configured + " AMPs are more than the " + HashBuckets.COUNT + " hash buckets",
          "Take some out");
    }
    if (configured == 0) {
      amps.keySet()
          .forEach(
              vproc ->
                  faults.add(
                      SiteTree.place(SiteTree.AMPS, vproc, "state"),
                      "is new, and there is no AMP whose rows could be moved to it",
                      "Take `state: new` out of the AMPs that have rows"));
    }
  }

  private static boolean isNew(JsonNode amp) {
    return SiteTree.textOr(amp, "state", "").equals("new");
  }
}
