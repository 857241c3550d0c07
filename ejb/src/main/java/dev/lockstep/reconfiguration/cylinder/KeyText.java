package dev.lockstep.reconfiguration.cylinder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Keys as bounds of cylinders say them: a JSON array with the text of each value. */
final class KeyText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private KeyText() {}

  static String of(List<String> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A list of texts is no JSON", e);
    }
  }

  /** The texts of the values. */
  static List<String> values(String text) {
    try {
      return List.of(JSON.readValue(text, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No bound of a cylinder: " + text, e);
    }
  }
}
