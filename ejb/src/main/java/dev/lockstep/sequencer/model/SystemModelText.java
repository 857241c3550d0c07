package dev.lockstep.sequencer.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.shared.folder.Checksum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The system model as the text of a file: JSON with a format's number and a checksum. */
final class SystemModelText {

  /** Grows when older versions of Lockstep could not read the text. */
  static final int FORMAT = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SystemModelText() {}

  static String write(Collection<KnownOperation> operations) {
    ArrayNode all = MAPPER.createArrayNode();
    for (KnownOperation known : operations) {
      ObjectNode node = OperationJson.write(known.operation());
      node.put("trail", known.trail().text());
      all.add(node);
    }
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("checksum", Checksum.of(all.toString()));
    root.set("operations", all);
    return root.toPrettyString() + "\n";
  }

  /** The operations, or empty when the text is damaged or of a newer format. */
  static Optional<List<KnownOperation>> read(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      JsonNode all = root.path("operations");
      if (root.path("format").asInt() != FORMAT
          || !root.path("checksum").asText().equals(Checksum.of(all.toString()))) {
        return Optional.empty();
      }
      List<KnownOperation> operations = new ArrayList<>();
      for (JsonNode node : all) {
        operations.add(
            new KnownOperation(
                OperationJson.read(node), new Trail(node.required("trail").asText())));
      }
      return Optional.of(operations);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
