package dev.lockstep.transporter.record;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes records field by field in {@link dev.lockstep.transporter.DelimitedFormat#CSV}. */
public final class RecordWriter {

  private final Lines lines;
  private boolean first = true;

  RecordWriter(Lines lines) {
    this.lines = lines;
  }

  /** Writes the next field. */
  public void field(@Nullable String value) {
    if (!first) {
      lines.append((byte) ',');
    }
    first = false;
    if (value == null) {
      return;
    }
    lines.append((byte) '"');
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '"') {
        lines.append(bytes, from, at + 1);
        from = at;
      }
    }
    lines.append(bytes, from, bytes.length);
    lines.append((byte) '"');
  }

  /** Ends the record. */
  public void end() {
    lines.endRecord();
    first = true;
  }

  /** Takes back the fields since the last record. */
  public void drop() {
    lines.dropUnended();
    first = true;
  }

  /** How many bytes are written, with those of a record that has not ended. */
  public int length() {
    return lines.length();
  }
}
