package dev.lockstep.events;

import org.jspecify.annotations.Nullable;

/**
 * The newest change of a cell.
 *
 * @param json the value since then, or null when the thing is not there any more
 * @param changedAt sequence of the change; no other change has it
 */
public record CellChange(CellId cell, @Nullable String json, long changedAt) {

  boolean gone() {
    return json == null;
  }

  /** The change as viewers get it. */
  String text() {
    return "{\"topic\":\""
        + cell.topic().word()
        + "\",\"key\":"
        + EventJson.text(cell.key())
        + ",\"value\":"
        + json
        + "}";
  }
}
