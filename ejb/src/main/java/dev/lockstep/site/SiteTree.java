package dev.lockstep.site;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A site file's tree, asked for what it holds; a part of the wrong shape counts as not there. */
public record SiteTree(JsonNode root) {

  /** The section of the data stores. */
  public static final String DATA_STORES = "dataStores";

  static final String VRCS = "vrcs";
  static final String PACKAGE_COMBINATIONS = "packageCombinations";

  /** The section of the companies. */
  public static final String COMPANIES = "companies";

  static final String RELATED_COMPANIES = "relatedCompanies";

  /** The section of the storages. */
  public static final String STORAGES = "storages";

  /** The section of the AMPs. */
  public static final String AMPS = "amps";

  /** The elements of a section by name, in the order of the file. */
  Map<String, JsonNode> section(String section) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    root.path(section).properties().forEach(e -> elements.put(e.getKey(), e.getValue()));
    return elements;
  }

  static @Nullable String text(JsonNode element, String field) {
    JsonNode value = element.path(field);
    return value.isTextual() ? value.asText() : null;
  }

  static String textOr(JsonNode element, String field, String otherwise) {
    String text = text(element, field);
    return text == null ? otherwise : text;
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : list) {
      if (value.isTextual()) {
        texts.add(value.asText());
      }
    }
    return texts;
  }

  /** Where a section stands. */
  static JsonPointer place(String section) {
    return JsonPointer.empty().appendProperty(section);
  }

  /** Where an element of a section stands. */
  public static JsonPointer place(String section, String name) {
    return JsonPointer.empty().appendProperty(section).appendProperty(name);
  }

  /** Where a field of an element of a section stands. */
  public static JsonPointer place(String section, String name, String field) {
    return place(section, name).appendProperty(field);
  }
}
