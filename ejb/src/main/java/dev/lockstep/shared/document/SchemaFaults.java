package dev.lockstep.shared.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.lockstep.shared.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in the words of a document's author what a schema validator found. */
final class SchemaFaults {

  private final JsonNode schema;
  private final Document document;
  private final DocumentWords words;

  SchemaFaults(JsonNode schema, Document document, DocumentWords words) {
    this.schema = schema;
    this.document = document;
    this.words = words;
  }

  Fault fault(Error error) {
    JsonPointer place = place(error);
    JsonNode rule = rule(error);
    String keyword = String.valueOf(error.getKeyword());
    return switch (keyword) {
      case "required" -> missing(place, rule, error.getProperty());
      case "additionalProperties", "unevaluatedProperties" ->
          unknown(place, rule, error.getProperty());
      case "propertyNames" -> badName(place, rule, error.getProperty());
      case "type" -> wrongType(place, rule, error.getInstanceNode());
      case "enum" ->
          document.fault(place, refused(place, error), "Take one of " + list(rule, keyword));
      case "minLength", "minItems", "minProperties" ->
          document.fault(place, subject(place) + "has too little in it", advice(rule));
      case "uniqueItems" ->
          document.fault(place, subject(place) + "names something twice", "Take one of them out");
      default -> document.fault(place, refused(place, error), advice(rule));
    };
  }

  private Fault missing(JsonPointer place, JsonNode rule, String property) {
    String advice = advice(rule.path("properties").path(property));
    return document.fault(place, quoted(field(place, property)) + " is missing", advice);
  }

  private Fault unknown(JsonPointer place, JsonNode rule, String property) {
    List<String> known = new ArrayList<>();
    rule.path("properties").fieldNames().forEachRemaining(known::add);
    return document.fault(
        place.appendProperty(property),
        "there is no field " + quoted(field(place, property)),
        "Take it out or write one of " + String.join(", ", known));
  }

  private Fault badName(JsonPointer place, JsonNode rule, String property) {
    return document.fault(
        place.appendProperty(property),
        quoted(property) + " cannot be a name here",
        advice(rule.path("propertyNames")));
  }

  private Fault wrongType(JsonPointer place, JsonNode rule, JsonNode value) {
    List<String> wanted = new ArrayList<>();
    JsonNode type = rule.path("type");
    (type.isArray() ? type : List.of(type)).forEach(name -> wanted.add(typeName(name.asText())));
    wanted.remove("empty");
    return document.fault(
        place,
        subject(place)
            + "is "
            + typeName(value.getNodeType().name().toLowerCase(Locale.ROOT))
            + ", but "
            + String.join(" or ", wanted)
            + " is needed",
        advice(rule));
  }

  private String refused(JsonPointer place, Error error) {
    JsonNode value = error.getInstanceNode();
    String shown = value.isValueNode() ? value.asText() : value.toString();
    return subject(place) + "cannot be " + quoted(shown);
  }

  private String subject(JsonPointer place) {
    String field = words.field(place);
    return field.isEmpty() ? "" : quoted(field) + " ";
  }

  private String field(JsonPointer place, String property) {
    String field = words.field(place);
    return field.isEmpty() ? property : field + "." + property;
  }

  private static JsonPointer place(Error error) {
    return JsonPointer.compile(error.getInstanceLocation().toString());
  }

  /** The part of the schema that the value does not follow. */
  private JsonNode rule(Error error) {
    JsonPointer keyword = JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
    JsonNode rule = schema.at(keyword.head() == null ? keyword : keyword.head());
    return rule.isObject() ? rule : schema.at(keyword);
  }

  private static String advice(JsonNode rule) {
    String description = rule.path("description").asText();
    return description.isEmpty() ? "Write it as the file's format says" : "Write " + description;
  }

  private static String list(JsonNode rule, String keyword) {
    List<String> values = new ArrayList<>();
    rule.path(keyword).forEach(value -> values.add(value.asText()));
    return String.join(", ", values);
  }

  private static String quoted(String text) {
    return "`" + text + "`";
  }

  private static String typeName(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "a group of fields";
      default -> "empty";
    };
  }
}
