package dev.lockstep.bench.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a site.yaml whose companies and AMPs are in one data store. Not thread-safe. */
public final class SiteFile {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String STORE = "store";

  private final String name;
  private final Map<String, String> dataStore = new LinkedHashMap<>();
  private final Map<String, Object> dataStores = new LinkedHashMap<>();
  private final Map<String, Object> vrcs = new LinkedHashMap<>();
  private final Map<String, Object> combinations = new LinkedHashMap<>();
  private final Map<Integer, Object> companies = new LinkedHashMap<>();
  private final Map<String, Object> storages = new LinkedHashMap<>();
  private final Map<Integer, Object> amps = new LinkedHashMap<>();

  /**
   * @param name of the site
   * @param url the data store's JDBC URL
   */
  public SiteFile(String name, String url) {
    this.name = name;
    dataStore.put("url", url);
    dataStores.put(STORE, dataStore);
  }

  /** The data store's user, without a password. */
  public SiteFile user(String user) {
    dataStore.put("user", user);
    return this;
  }

  /** A data store beside the companies' one. */
  public SiteFile dataStore(String store, String url) {
    dataStores.put(store, Map.of("url", url));
    return this;
  }

  /** A package combination of exactly one VRC. */
  public SiteFile packageCombination(String combination, String vrc) {
    vrcs.put(vrc, Map.of());
    combinations.put(
        combination, ordered("description", "Combination " + combination, "vrcs", List.of(vrc)));
    return this;
  }

  /** A company in a schema of the data store. */
  public SiteFile company(int number, String combination, String schema) {
    return company(number, combination, STORE, schema);
  }

  /** A company in a schema of another data store. */
  public SiteFile company(int number, String combination, String store, String schema) {
    Map<String, Object> company = ordered("description", "Company " + number, "purpose", "test");
    company.put("packageCombination", combination);
    company.put("dataStore", store);
    company.put("schema", schema);
    companies.put(number, company);
    return this;
  }

  /** A storage of AMPs in a schema of the data store. */
  public SiteFile storage(String storage, String schema, List<String> users) {
    return storage(storage, STORE, schema, users);
  }

  /** A storage of AMPs in a schema of any data store. */
  public SiteFile storage(String storage, String store, String schema, List<String> users) {
    Map<String, Object> made = ordered("dataStore", store, "schema", schema);
    made.put("users", users);
    storages.put(storage, made);
    return this;
  }

  /** An AMP whose storage holds its rows. */
  public SiteFile amp(int number, String storage) {
    amps.put(number, Map.of("storage", storage));
    return this;
  }

  /** An AMP that others can move to: its storage is empty. */
  public SiteFile newAmp(int number, String storage) {
    amps.put(number, ordered("storage", storage, "state", "new"));
    return this;
  }

  /** The file's text. */
  public String yaml() {
    Map<String, Object> site = ordered("site", name, "dataStores", dataStores);
    site.put("vrcs", vrcs);
    site.put("packageCombinations", combinations);
    site.put("companies", companies);
    if (!amps.isEmpty()) {
      site.put("storages", storages);
      site.put("amps", amps);
    }
    try {
      return YAML.writeValueAsString(site);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Site " + name + " could not be written", e);
    }
  }

  private static Map<String, Object> ordered(
      String key1, Object value1, String key2, Object value2) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key1, value1);
    map.put(key2, value2);
    return map;
  }
}
