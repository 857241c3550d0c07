package dev.lockstep.transporter.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.transporter.JobVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the values of job variables into a load file. What a value holds is not replaced again, and
 * a field that is a number or true or false stays one.
 */
final class VariableReplacement {

  private static final Pattern ANY = Pattern.compile("\\$\\{([^{}]*)(}|(?=[{])|$)");
  private static final Pattern KNOWN = Pattern.compile("\\$\\{var:([A-Za-z][A-Za-z0-9_.-]*)}");
  private static final String DECLARED = "variables";

  private final JsonNode schema;
  private final JobVariables given;
  private final DocumentFaults faults;
  private final Map<String, String> file = new LinkedHashMap<>();
  private final Set<String> names = new TreeSet<>();

  VariableReplacement(JsonNode schema, JobVariables given, DocumentFaults faults) {
    this.schema = schema;
    this.given = given;
    this.faults = faults;
  }

  void replace(JsonNode root) {
    root.path(DECLARED)
        .properties()
        .forEach(field -> file.put(field.getKey(), field.getValue().asText()));
    names.addAll(file.keySet());
    if (root instanceof ObjectNode object) {
      for (String name : names(object)) {
        if (!name.equals(DECLARED)) {
          object.set(name, replaced(object.path(name), JsonPointer.empty().appendProperty(name)));
        }
      }
    }
    for (String name : given.unknown(names)) {
      faults.add(
          JsonPointer.empty(),
          "there is no job variable `" + name + "`, for which a value was given",
          names.isEmpty() ? "Leave the value out" : "Give one for " + String.join(", ", names));
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode replaced(JsonNode node, JsonPointer place) {
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        object.set(name, replaced(object.path(name), place.appendProperty(name)));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, replaced(array.path(i), place.appendIndex(i)));
      }
    } else if (node.isTextual() && node.asText().contains("${")) {
      return typed(text(node.asText(), place), place);
    }
    return node;
  }

  private String text(String text, JsonPointer place) {
    return ANY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, place)));
  }

  private String value(MatchResult found, JsonPointer place) {
    Matcher known = KNOWN.matcher(found.group());
    if (!known.matches()) {
      faults.add(
          place,
          found.group() + " is nothing that can be replaced",
          "Write ${var:NAME}, where NAME is a job variable");
      return found.group();
    }
    String name = known.group(1);
    names.add(name);
    return given
        .value(name, file)
        .orElseGet(
            () -> {
              faults.add(
                  place,
                  "the job variable " + name + " has no value",
                  "Give it one on the command line, as environment variable "
                      + JobVariables.environmentName(name)
                      + " or below `variables`");
              return found.group();
            });
  }

  private JsonNode typed(String value, JsonPointer place) {
    String type = type(place);
    if (type.equals("integer") && value.matches("0|-?[1-9][0-9]{0,8}")) {
      return IntNode.valueOf(Integer.parseInt(value));
    }
    if (type.equals("boolean") && value.matches("true|false")) {
      return BooleanNode.valueOf(Boolean.parseBoolean(value));
    }
    return TextNode.valueOf(value);
  }

  private String type(JsonPointer place) {
    JsonNode rule = schema;
    for (JsonPointer at = place; !at.matches(); at = at.tail()) {
      rule = rule.path("properties").path(at.getMatchingProperty());
    }
    return rule.path("type").asText();
  }
}
