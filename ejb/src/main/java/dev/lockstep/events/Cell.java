package dev.lockstep.events;

/**
 * One thing that viewers see, as it is now.
 *
 * @param json its whole value, without line ends; two values are the same when their texts are, so
 *     what changes by itself all the time, such as a duration, does not belong into it
 */
public record Cell(EventTopic topic, String key, String json) {

  /**
   * A cell whose value is a record, a map or a list.
   *
   * @param value what Jackson writes; times as texts
   */
  public static Cell of(EventTopic topic, String key, Object value) {
    return new Cell(topic, key, EventJson.text(value));
  }

  public CellId id() {
    return new CellId(topic, key);
  }
}
