package dev.lockstep.events;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event.
 *
 * @param name the event's type, or null in a heartbeat
 * @param data JSON, or null in a heartbeat
 */
public record EventMessage(EventPosition id, @Nullable String name, @Nullable String data) {

  /** Tells a viewer to forget everything; the changes are all that there is. */
  public static final String SNAPSHOT = "snapshot";

  /** Tells a viewer what changed. */
  public static final String CHANGES = "changes";

  /** Keeps the connection open, and the viewer's position young. */
  public static EventMessage heartbeat(EventPosition id) {
    return new EventMessage(id, null, null);
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

  /** The event as it is sent. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (name == null) {
      text.append(": heartbeat\n");
    } else {
      text.append("event: ").append(name).append('\n');
    }
    text.append("id: ").append(id.text()).append('\n');
    for (String line : data == null ? List.<String>of() : data.lines().toList()) {
      text.append("data: ").append(line).append('\n');
    }
    return text.append('\n').toString();
  }
}
