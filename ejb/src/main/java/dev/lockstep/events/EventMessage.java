package dev.lockstep.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event, made once for all viewers that get the same. Immutable, but for the bytes,
 * which nobody may change.
 */
public final class EventMessage {

  /** Tells a viewer to forget everything; the changes are all that there is. */
  public static final String SNAPSHOT = "snapshot";

  /** Tells a viewer what changed. */
  public static final String CHANGES = "changes";

  /** Tells a viewer that it is still connected; an event, since pages do not see comments. */
  public static final String HEARTBEAT = "heartbeat";

  private final EventPosition id;
  private final String name;
  private final String data;
  private final byte[] bytes;

  /**
   * @param name the event's type
   * @param data JSON
   */
  EventMessage(EventPosition id, String name, String data) {
    this.id = id;
    this.name = name;
    this.data = data;
    this.bytes = text().getBytes(StandardCharsets.UTF_8);
  }

  /** Keeps the connection open, and the viewer's position young. */
  public static EventMessage heartbeat(EventPosition id) {
    return new EventMessage(id, HEARTBEAT, "{}");
  }

  /** What a viewer gets next. */
  public static EventMessage of(String epoch, EventBatch batch) {
    String reason = batch.reason() == null ? "" : "\"reason\":\"" + batch.reason() + "\",";
    String changes =
        batch.changes().stream().map(CellChange::text).collect(Collectors.joining(","));
    return new EventMessage(
        new EventPosition(epoch, batch.upTo()),
        batch.reason() == null ? CHANGES : SNAPSHOT,
        "{" + reason + "\"complete\":" + batch.complete() + ",\"changes\":[" + changes + "]}");
  }

  /** Where a viewer stands who has it. */
  public EventPosition id() {
    return id;
  }

  /** The event's type. */
  public String name() {
    return name;
  }

  /** JSON. */
  public String data() {
    return data;
  }

  /** The event as it is sent, in UTF-8: the same array for everybody, to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  /** The event as it is sent. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("event: ").append(name).append('\n');
    text.append("id: ").append(id.text()).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    return text.append('\n').toString();
  }

  /** Two are the same when what is sent is. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventMessage message && Arrays.equals(bytes, message.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
