package dev.lockstep.sequencer.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.sequencer.Entry;
import dev.lockstep.sequencer.EntryState;
import dev.lockstep.sequencer.Heading;
import dev.lockstep.sequencer.OnFailure;
import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.OperationId;
import dev.lockstep.sequencer.OperationState;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.Touch;
import dev.lockstep.sequencer.Wish;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Operations as JSON; the same operation is always the same text. */
final class OperationJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OperationJson() {}

  static ObjectNode write(Operation operation) {
    ObjectNode node = MAPPER.createObjectNode();
    Heading heading = operation.heading();
    node.put("id", heading.id().value());
    node.put("uid", heading.uid());
    node.put("name", heading.name());
    node.put("version", heading.version());
    node.put("checksum", heading.checksum());
    node.put("title", heading.title());
    node.put("resume", heading.resume().name());
    node.set("companies", numbers(heading.touch().companies()));
    node.set("amps", numbers(heading.touch().amps()));
    node.put("createdAt", text(heading.createdAt()));
    node.put("state", operation.state().name());
    node.put("wish", operation.wish().name());
    node.put("message", operation.message());
    node.put("driver", operation.driver());
    node.put("startedAt", text(operation.startedAt()));
    node.put("finishedAt", text(operation.finishedAt()));
    ArrayNode entries = node.putArray("entries");
    operation.entries().forEach(entry -> write(entry, entries.addObject()));
    return node;
  }

  private static void write(Entry entry, ObjectNode node) {
    node.put("name", entry.name());
    node.put("type", entry.type());
    node.put("onFailure", entry.onFailure().name());
    node.put("state", entry.state().name());
    node.put("attempt", entry.attempt());
    node.put("message", entry.message());
    Entry.Pass pass = entry.pass();
    node.put("passedBy", pass == null ? null : pass.who());
    node.put("reason", pass == null ? null : pass.reason());
    node.put("startedAt", text(entry.startedAt()));
    node.put("finishedAt", text(entry.finishedAt()));
  }

  private static ArrayNode numbers(Set<Integer> numbers) {
    ArrayNode array = MAPPER.createArrayNode();
    new TreeSet<>(numbers).forEach(array::add);
    return array;
  }

  /** Databases keep microseconds, so that is all that counts. */
  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  /**
   * Reads an operation.
   *
   * @throws RuntimeException when it is none
   */
  static Operation read(JsonNode node) {
    Heading heading =
        new Heading(
            new OperationId(node.required("id").asLong()),
            node.required("uid").asText(),
            node.required("name").asText(),
            node.required("version").asInt(),
            node.required("checksum").asText(),
            node.required("title").asText(),
            Resume.valueOf(node.required("resume").asText()),
            new Touch(
                Set.copyOf(numbers(node.required("companies"))),
                Set.copyOf(numbers(node.required("amps")))),
            Instant.parse(node.required("createdAt").asText()));
    List<Entry> entries = new ArrayList<>();
    node.required("entries").forEach(entry -> entries.add(readEntry(entry)));
    return new Operation(
        heading,
        OperationState.valueOf(node.required("state").asText()),
        Wish.valueOf(node.required("wish").asText()),
        entries,
        text(node, "message"),
        node.required("driver").asText(),
        instant(node, "startedAt"),
        instant(node, "finishedAt"));
  }

  private static Entry readEntry(JsonNode node) {
    String passedBy = text(node, "passedBy");
    return new Entry(
        node.required("name").asText(),
        node.required("type").asText(),
        OnFailure.valueOf(node.required("onFailure").asText()),
        EntryState.valueOf(node.required("state").asText()),
        node.required("attempt").asInt(),
        text(node, "message"),
        passedBy == null ? null : new Entry.Pass(passedBy, text(node, "reason")),
        instant(node, "startedAt"),
        instant(node, "finishedAt"));
  }

  private static Collection<Integer> numbers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.required(field);
    return value.isNull() ? null : value.asText();
  }

  private static @Nullable Instant instant(JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? null : Instant.parse(text);
  }
}
