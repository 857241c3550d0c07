package dev.lockstep.sequencer.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.shared.document.DocumentSchema;
import dev.lockstep.shared.document.DocumentWords;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * The JSON Schema of operations, put together from the part that is common to all entries and the
 * parts that the entry types bring.
 */
public final class OperationSchema {

  static final DocumentWords WORDS = new DocumentWords("operation", Map.of("contents", "entry"));

  private static final String FOLDER = "/dev/lockstep/schema/";

  private OperationSchema() {}

  /** The whole schema for these entry types. */
  public static ObjectNode source(Collection<String> types) {
    ObjectNode schema = (ObjectNode) DocumentSchema.source(FOLDER + "operation.schema.json");
    ObjectNode items = (ObjectNode) schema.at("/properties/contents/items");
    ObjectNode common = (ObjectNode) items.path("properties");
    ArrayNode all = items.putArray("allOf");
    ObjectNode definitions = schema.putObject("$defs");
    for (String type : new TreeSet<>(types)) {
      ObjectNode part =
          (ObjectNode) DocumentSchema.source(FOLDER + "entry/" + type + ".schema.json");
      ObjectNode more = (ObjectNode) part.remove("$defs");
      if (more != null) {
        definitions.setAll(more);
      }
      ObjectNode fields = (ObjectNode) part.path("properties");
      common.fieldNames().forEachRemaining(name -> fields.putObject(name));
      part.put("additionalProperties", false);
      definitions.set(type, part);
      ObjectNode rule = all.addObject();
      rule.putObject("if").putObject("properties").putObject("type").put("const", type);
      rule.putObject("then").put("$ref", "#/$defs/" + type);
    }
    return schema;
  }

  static DocumentSchema of(Collection<String> types) {
    return DocumentSchema.of(source(types), WORDS);
  }
}
