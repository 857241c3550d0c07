package dev.lockstep.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes values of cells. */
final class EventJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private EventJson() {}

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No value of a cell: " + value.getClass().getName(), e);
    }
  }
}
