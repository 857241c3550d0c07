package dev.lockstep.sequencer.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.dataupgrade.ProgramMessage;
import java.util.List;

/**
 * What is noted of an entry of type {@code sql}: what it waits for, and for each schema what was
 * done there.
 */
final class SqlNotes {

  private static final String SCHEMAS = "schemas";
  private static final String WAITS = "waits";
  private static final int MESSAGES_NOTED = 50;

  private final ObjectNode node;

  /** Goes on with what earlier attempts noted. */
  SqlNotes(JsonNode before) {
    this.node = before.isObject() ? before.deepCopy() : JsonNodeFactory.instance.objectNode();
    node.remove(WAITS);
  }

  JsonNode node() {
    return node;
  }

  void waits(String text) {
    node.put(WAITS, text);
  }

  void waitsNoMore() {
    node.remove(WAITS);
  }

  /**
   * What an attempt did in a schema.
   *
   * @param done how many statements are done
   * @param found how many of them earlier attempts have done
   * @param rows how many it changed
   */
  record Piece(
      String schema,
      int statements,
      int done,
      int found,
      long rows,
      long millis,
      List<ProgramMessage> messages) {

    Piece {
      messages = List.copyOf(messages);
    }

    long warnings() {
      return messages.stream()
          .filter(message -> message.kind() == ProgramMessage.Kind.ROW_ERROR)
          .count();
    }
  }

  /** Adds what was done in a schema; it takes the place of what an earlier attempt did there. */
  void add(Piece piece) {
    ArrayNode schemas = node.withArray(SCHEMAS);
    int place = 0;
    while (place < schemas.size()
        && !schemas.path(place).path("schema").asText().equals(piece.schema())) {
      place++;
    }
    if (place < schemas.size() && piece.found() == piece.statements()) {
      return;
    }
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.put("schema", piece.schema());
    one.put("statements", piece.statements());
    one.put("done", piece.done());
    one.put("found", piece.found());
    one.put("rows", piece.rows());
    one.put("millis", piece.millis());
    one.put("warnings", piece.warnings());
    List<ProgramMessage> messages = piece.messages();
    messages
        .subList(Math.max(0, messages.size() - MESSAGES_NOTED), messages.size())
        .forEach(message -> one.withArray("said").add(message.text()));
    if (place < schemas.size()) {
      schemas.set(place, one);
    } else {
      schemas.add(one);
    }
  }

  /** The sum of a number over all schemas. */
  long sum(String field) {
    long sum = 0;
    for (JsonNode schema : node.path(SCHEMAS)) {
      sum += schema.path(field).asLong();
    }
    return sum;
  }
}
