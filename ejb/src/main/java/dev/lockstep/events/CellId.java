package dev.lockstep.events;

/**
 * Which cell.
 *
 * @param key unique within the topic; what stands before its first slash names the subject
 */
public record CellId(EventTopic topic, String key) {

  /** The operation or run that the cell belongs to, or the whole key. */
  public String subject() {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }
}
