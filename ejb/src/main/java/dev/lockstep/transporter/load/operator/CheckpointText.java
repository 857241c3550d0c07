package dev.lockstep.transporter.load.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.transporter.LoadStatistics;
import dev.lockstep.transporter.Position;
import dev.lockstep.transporter.api.OperatorCall;

/** What instances tell their master at a checkpoint, and what the master writes down. */
final class CheckpointText {

  /** The global variable in which each instance says where it is. */
  static final String VARIABLE = "statistics";

  /** The most that an instance says. */
  static final int BYTES = 300;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CheckpointText() {}

  /** Where an instance is; the key of a query's result stands in the target only. */
  static String of(Position position, LoadStatistics statistics) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("rows", statistics.rows())
        .put("rejected", statistics.rejected())
        .put("bytes", statistics.bytes())
        .put("part", position.part())
        .put("offset", position.offset())
        .put("records", position.records());
    return node.toString();
  }

  /** Where all instances are. */
  static String ofAll(OperatorCall call) {
    ArrayNode all = MAPPER.createArrayNode();
    for (int instance = 1; instance <= call.instances(); instance++) {
      ObjectNode one = all.addObject().put("instance", instance);
      call.globals().get(VARIABLE, instance).ifPresent(text -> one.setAll(read(text)));
    }
    return all.toString();
  }

  private static ObjectNode read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node instanceof ObjectNode object ? object : MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What an instance said is no JSON", e);
    }
  }
}
