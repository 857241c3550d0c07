package dev.lockstep.transporter.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.transporter.source.SourcePart.FilePart;
import dev.lockstep.transporter.source.SourcePart.KeyRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans as JSON, to be kept with a load. */
public final class SourcePlanText {

  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SourcePlanText() {}

  /** The plan as text. */
  public static String write(SourcePlan plan) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", VERSION);
    plan.columns().forEach(root.putArray("columns")::add);
    ArrayNode instances = root.putArray("instances");
    for (List<SourcePart> parts : plan.instances()) {
      ArrayNode list = instances.addArray();
      parts.forEach(part -> write(part, list.addObject()));
    }
    ObjectNode files = root.putObject("files");
    plan.files()
        .forEach(
            (name, file) ->
                files
                    .putObject(name)
                    .put("size", file.size())
                    .put("modified", file.modified())
                    .put("hash", file.hash()));
    return root.toString();
  }

  private static void write(SourcePart part, ObjectNode node) {
    if (part instanceof FilePart file) {
      node.put("file", file.file()).put("from", file.from()).put("to", file.to());
    } else if (part instanceof KeyRange range) {
      node.put("from", range.from()).put("below", range.below());
    }
  }

  /**
   * The plan of a text that was written before.
   *
   * @throws IllegalArgumentException for another text
   */
  public static SourcePlan read(String text) {
    JsonNode root = tree(text);
    if (root.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException("The plan is of another version: " + text);
    }
    List<String> columns = new ArrayList<>();
    root.path("columns").forEach(column -> columns.add(column.asText()));
    List<List<SourcePart>> instances = new ArrayList<>();
    for (JsonNode list : root.path("instances")) {
      List<SourcePart> parts = new ArrayList<>();
      list.forEach(part -> parts.add(part(part)));
      instances.add(parts);
    }
    Map<String, FileFingerprint> files = new LinkedHashMap<>();
    root.path("files")
        .properties()
        .forEach(file -> files.put(file.getKey(), fingerprint(file.getValue())));
    return new SourcePlan(columns, instances, files);
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The plan cannot be read: " + text, e);
    }
  }

  private static SourcePart part(JsonNode node) {
    return node.has("file")
        ? new FilePart(
            node.path("file").asText(), node.path("from").asLong(), node.path("to").asLong())
        : new KeyRange(text(node.path("from")), text(node.path("below")));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isNull() ? null : node.asText();
  }

  private static FileFingerprint fingerprint(JsonNode node) {
    return new FileFingerprint(
        node.path("size").asLong(), node.path("modified").asLong(), node.path("hash").asText());
  }
}
