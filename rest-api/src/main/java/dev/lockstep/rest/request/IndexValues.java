package dev.lockstep.rest.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.Fault;
import dev.lockstep.site.amp.IndexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of a primary index: a list of objects with {@code type} and {@code value}. */
public final class IndexValues {

  private static final String FIELD = "values";
  private static final String FORM =
      "Give a list such as [{\"type\": \"number\", \"value\": \"4711\"}]";

  private final RequestCheck check;

  private IndexValues(RequestCheck check) {
    this.check = check;
  }

  /** The values in their order; what is wrong with them is added to the check. */
  public static List<@Nullable Object> read(JsonBody body, RequestCheck check) {
    IndexValues reader = new IndexValues(check);
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonNode element : body.elements(FIELD, FORM)) {
      values.add(reader.value(FIELD + "[" + values.size() + "]", element));
    }
    return values;
  }

  private @Nullable Object value(String place, JsonNode element) {
    String word = element.path("type").asText("");
    Optional<IndexValue> type = IndexValue.ofWord(word);
    if (!element.isObject() || type.isEmpty()) {
      check.add(
          Fault.of(
              place,
              element.isObject() ? "there is no type `" + word + "`" : "it is not an object",
              "Give type, one of " + IndexValue.words() + ", and value"));
      return null;
    }
    JsonNode value = element.path("value");
    if (!value.isTextual() && type.get() != IndexValue.NULL) {
      check.add(Fault.of(place, "its value is not a text", "Give the value as a text in quotes"));
      return null;
    }
    try {
      return type.get().read(value.asText(""));
    } catch (IllegalArgumentException e) {
      check.add(Fault.of(place, String.valueOf(e.getMessage()), "Write it that way"));
      return null;
    }
  }
}
