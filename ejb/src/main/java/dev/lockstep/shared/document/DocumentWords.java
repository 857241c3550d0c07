package dev.lockstep.shared.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the parts of a kind of document are called.
 *
 * @param whole the document itself, such as {@code site file}
 * @param elements word for one element of a top-level field, such as {@code company} for {@code
 *     companies}
 */
public record DocumentWords(String whole, Map<String, String> elements) {

  /** The fields that hold the name of an element of a list. */
  private static final List<String> NAMES = List.of("code", "entry");

  public DocumentWords {
    elements = Map.copyOf(elements);
  }

  /** The object that a value belongs to, such as {@code company 410}. */
  public String object(JsonNode root, JsonPointer pointer) {
    List<String> path = path(pointer);
    if (path.isEmpty()) {
      return whole;
    }
    String word = elements.get(path.get(0));
    if (word == null || path.size() == 1) {
      return whole;
    }
    JsonNode list = root.path(path.get(0));
    return word + " " + (list.isArray() ? name(list, path.get(1)) : path.get(1));
  }

  /** The field below its object that a value stands in, such as {@code sql.h2}; may be empty. */
  public String field(JsonPointer pointer) {
    List<String> path = path(pointer);
    int above = !path.isEmpty() && elements.containsKey(path.get(0)) && path.size() > 1 ? 2 : 0;
    return String.join(
        ".",
        path.subList(above, path.size()).stream().filter(name -> !name.matches("\\d+")).toList());
  }

  private static String name(JsonNode list, String index) {
    int position = Integer.parseInt(index);
    JsonNode element = list.path(position);
    for (String field : NAMES) {
      if (element.path(field).isValueNode()) {
        return element.path(field).asText();
      }
    }
    if (element.isArray() && !element.isEmpty()) {
      List<String> values = new ArrayList<>();
      element.forEach(value -> values.add(value.asText()));
      return String.join(", ", values);
    }
    return "number " + (position + 1);
  }

  private static List<String> path(JsonPointer pointer) {
    List<String> path = new ArrayList<>();
    for (JsonPointer at = pointer; at != null && !at.matches(); at = at.tail()) {
      path.add(at.getMatchingProperty());
    }
    return path;
  }
}
