package dev.lockstep.cli.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.cli.rest.EventStream;
import dev.lockstep.cli.rest.ServerUnreachableException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** An event as lines to print: one for each change. */
record ChangeLines(EventStream.Event event, JsonNode data, String time) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  static ChangeLines of(EventStream.Event event, Clock clock) {
    try {
      return new ChangeLines(event, JSON.readTree(event.data()), TIME.format(LocalTime.now(clock)));
    } catch (JsonProcessingException e) {
      throw ServerUnreachableException.strangeAnswer(e.getOriginalMessage());
    }
  }

  /** The event on one line: its id, its name and its data. */
  String json() {
    ObjectNode line = JSON.createObjectNode().put("id", event.id()).put("event", event.name());
    if (data instanceof ObjectNode fields) {
      line.setAll(fields);
    }
    return line.toString();
  }

  List<String> text() {
    List<String> lines = new ArrayList<>();
    if (event.name().equals("snapshot")) {
      lines.add(time + " snapshot: what there is now");
    }
    for (JsonNode change : data.path("changes")) {
      lines.add(
          time
              + " "
              + change.path("topic").asText()
              + " "
              + change.path("key").asText()
              + ": "
              + text(change.path("topic").asText(), change.path("value")));
    }
    return lines;
  }

  private static String text(String topic, JsonNode value) {
    if (topic.equals("sources")) {
      return value.isNull()
          ? "up to date again"
          : "stale since "
              + value.path("staleSince").asText()
              + ", "
              + value.path("problem").asText();
    }
    if (value.isNull()) {
      return "gone";
    }
    return switch (topic) {
      case "runs" -> run(value);
      case "tasks" -> task(value);
      case "reconfigurations" -> reconfiguration(value);
      default -> fields(value);
    };
  }

  private static String run(JsonNode run) {
    StringJoiner text = new StringJoiner(" ");
    text.add(run.path("state").asText());
    if (!run.path("step").isNull()) {
      text.add(run.path("step").asText());
    }
    text.add(run.at("/tasks/done").asText() + "/" + run.at("/tasks/total").asText() + " tasks");
    for (String trouble : List.of("FAILED", "BLOCKED")) {
      long tasks = run.at("/tasks/byState/" + trouble).asLong();
      if (tasks > 0) {
        text.add(tasks + " " + trouble.toLowerCase(Locale.ROOT));
      }
    }
    if (run.path("error").isTextual()) {
      text.add(run.path("error").asText());
    }
    return text.toString();
  }

  private static String task(JsonNode task) {
    if (!task.has("state")) {
      return task.path("everyTask").asBoolean()
          ? "read the tasks of the run anew"
          : "read the tasks of the run anew; only some are told one by one";
    }
    return task.path("state").asText()
        + " company "
        + task.path("company").asText()
        + " program "
        + task.path("program").asText()
        + (task.path("error").isTextual() ? " " + task.path("error").asText() : "");
  }

  private static String reconfiguration(JsonNode move) {
    StringJoiner text = new StringJoiner(" ");
    text.add(move.path("state").asText());
    text.add(move.path("step").asText());
    if (move.path("cylinders").asLong() > 0) {
      text.add(move.path("copied").asText() + "/" + move.path("cylinders").asText() + " cylinders");
      text.add(move.path("percent").asText() + " %");
    }
    for (String told : List.of("note", "error")) {
      if (move.path(told).isTextual()) {
        text.add(move.path(told).asText());
      }
    }
    return text.toString();
  }

  /** What the program knows nothing about, field by field. */
  private static String fields(JsonNode value) {
    if (!value.isObject()) {
      return value.asText();
    }
    StringJoiner text = new StringJoiner(", ");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (field.getValue().isValueNode() && !field.getValue().isNull()) {
        text.add(field.getKey() + " " + field.getValue().asText());
      }
    }
    return text.toString();
  }
}
