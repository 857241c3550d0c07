package dev.lockstep.dataupgrade.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts what a process prints into lines without waiting for it. A line that does not end is handed
 * on in pieces, so that it takes no more room than they do.
 */
final class LineReader {

  static final int LONGEST_BYTES = 32 << 10;
  private static final int AT_ONCE = 64 << 10;

  private final InputStream stream;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[AT_ONCE];

  LineReader(InputStream stream, Consumer<String> lines) {
    this.stream = stream;
    this.lines = lines;
  }

  /**
   * Reads what is there.
   *
   * @return whether there was something
   */
  boolean readAvailable() throws IOException {
    int there = stream.available();
    if (there <= 0) {
      return false;
    }
    int read = stream.read(buffer, 0, Math.min(there, AT_ONCE));
    int start = 0;
    for (int i = 0; i < read; i++) {
      boolean ends = buffer[i] == '\n';
      if (ends || begun.size() + i - start + 1 >= LONGEST_BYTES) {
        begun.write(buffer, start, ends ? i - start : i - start + 1);
        handOn();
        start = i + 1;
      }
    }
    if (read > start) {
      begun.write(buffer, start, read - start);
    }
    return read > 0;
  }

  /** Hands on a last line that nothing has ended. */
  void end() {
    if (begun.size() > 0) {
      handOn();
    }
  }

  private void handOn() {
    String line = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }
}
