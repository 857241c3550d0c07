package dev.lockstep.rest.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A body that is one JSON object. Its faults are added to the request's check. */
public final class JsonBody {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String BODY = "request body";
  private static final int MOST_OF_STRANGER = 4096;

  private final JsonNode root;
  private final RequestCheck check;

  private JsonBody(JsonNode root, RequestCheck check) {
    this.root = root;
    this.check = check;
  }

  /**
   * Reads a body.
   *
   * @param fields the fields that it may have
   * @throws LockstepException {@code REQUEST_INVALID} if it is missing or not a JSON object
   */
  public static JsonBody read(@Nullable InputStream body, Set<String> fields, RequestCheck check)
      throws IOException {
    return read(RequestText.read(body, null), fields, check);
  }

  /** The same of a body that a stranger may send, who is to fill no memory. */
  public static JsonBody ofStranger(
      @Nullable InputStream body, Set<String> fields, RequestCheck check) throws IOException {
    return read(RequestText.read(body, null, MOST_OF_STRANGER), fields, check);
  }

  private static JsonBody read(String text, Set<String> fields, RequestCheck check) {
    JsonNode root = tree(text, check);
    if (root == null || !root.isObject()) {
      if (root != null) {
        check.add(Fault.of(BODY, "it is not a JSON object", "Send an object: {...}"));
      }
      check.refuse();
      throw new IllegalStateException("a body without an object has a fault");
    }
    for (var field : root.properties()) {
      if (!fields.contains(field.getKey())) {
        check.add(
            Fault.of(
                field.getKey(),
                "there is no such field",
                "Take only " + String.join(", ", fields.stream().sorted().toList())));
      }
    }
    return new JsonBody(root, check);
  }

  /**
   * Reads a body that may be missing, which is the same as an object without fields.
   *
   * @param fields the fields that it may have
   * @throws LockstepException {@code REQUEST_INVALID} if it is not a JSON object
   */
  public static JsonBody optional(
      @Nullable InputStream body, Set<String> fields, RequestCheck check) throws IOException {
    PushbackInputStream begun =
        new PushbackInputStream(Objects.requireNonNullElseGet(body, InputStream::nullInputStream));
    int first = begun.read();
    if (first < 0) {
      return new JsonBody(MAPPER.createObjectNode(), check);
    }
    begun.unread(first);
    return read(begun, fields, check);
  }

  private static @Nullable JsonNode tree(String text, RequestCheck check) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      Integer line = e.getLocation() == null ? null : e.getLocation().getLineNr();
      Integer column = e.getLocation() == null ? null : e.getLocation().getColumnNr();
      String message = "it is not JSON: " + e.getOriginalMessage();
      check.add(new Fault(null, line, column, BODY, message, "Send valid JSON"));
      return null;
    }
  }

  /** A text that has to be there; empty when it is not. */
  public String requiredText(String field, String action) {
    return check.required(field, text(field), action);
  }

  /** A text, or null when the field is absent. */
  public @Nullable String text(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      check.add(Fault.of(field, value + " is not a text", "Give a text in quotes"));
      // a fault of its own, so that it does not count as missing as well
      return value.toString();
    }
    return value.textValue();
  }

  /** A text that no answer repeats; empty when it is not there. */
  public String secret(String field, String action) {
    JsonNode value = root.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      check.add(Fault.of(field, "it is missing or no text", action));
      return "";
    }
    return value.textValue();
  }

  /** A whole number in a range that has to be there; {@code least} when it is not. */
  public int number(String field, int least, int most) {
    JsonNode value = root.path(field);
    String action = "Give a whole number from " + least + " to " + most;
    if (value.isMissingNode() || value.isNull()) {
      check.add(Fault.of(field, "it is missing", action));
    } else if (!isInteger(value) || value.intValue() < least || value.intValue() > most) {
      check.add(Fault.of(field, value + " is not possible", action));
    } else {
      return value.intValue();
    }
    return least;
  }

  /** A whole number in a range, or null when the field is absent. */
  public @Nullable Integer optionalNumber(String field, int least, int most) {
    JsonNode value = root.path(field);
    return value.isMissingNode() || value.isNull() ? null : number(field, least, most);
  }

  /** Whole numbers, at least one. */
  public List<Integer> numbers(String field, String action) {
    JsonNode list = root.path(field);
    List<Integer> numbers = new ArrayList<>();
    if (!list.isArray() || list.isEmpty()) {
      check.add(Fault.of(field, "it is not a list of numbers with at least one", action));
      return numbers;
    }
    for (JsonNode value : list) {
      if (isInteger(value)) {
        numbers.add(value.intValue());
      } else {
        check.add(Fault.of(field, value + " is not a whole number that fits", action));
      }
    }
    return numbers;
  }

  /** Numbers of objects, or none when the field is absent; a list has at least one. */
  public List<Long> ids(String field, String action) {
    JsonNode list = root.path(field);
    List<Long> ids = new ArrayList<>();
    if (list.isMissingNode() || list.isNull()) {
      return ids;
    }
    if (!list.isArray() || list.isEmpty()) {
      check.add(Fault.of(field, "it is not a list of numbers with at least one", action));
      return ids;
    }
    for (JsonNode value : list) {
      if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
        ids.add(value.longValue());
      } else {
        check.add(Fault.of(field, value + " is not a number", action));
      }
    }
    return ids;
  }

  /** Whether a field has a value. */
  public boolean has(String field) {
    return root.hasNonNull(field);
  }

  /** The elements of a list, at least one. */
  public List<JsonNode> elements(String field, String action) {
    List<JsonNode> elements = new ArrayList<>();
    root.path(field).forEach(elements::add);
    if (!root.path(field).isArray() || elements.isEmpty()) {
      check.add(Fault.of(field, "it is not a list with at least one element", action));
      return List.of();
    }
    return elements;
  }

  /** Yes or no; no when the field is absent. */
  public boolean flag(String field) {
    JsonNode value = root.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      check.add(Fault.of(field, value + " is neither true nor false", "Give true or false"));
    }
    return value.asBoolean(false);
  }

  private static boolean isInteger(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }
}
