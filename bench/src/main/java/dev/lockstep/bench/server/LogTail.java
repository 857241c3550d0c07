package dev.lockstep.bench.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The last part of a log file, for messages. Thread-safe: it has no state. */
final class LogTail {
  private static final int BYTES = 8_000;

  private LogTail() {}

  /** At most the last 8,000 bytes, from the beginning of a line; a sentence if there is no log. */
  static String of(Path log) {
    if (!Files.exists(log)) {
      return "(there is no log " + log + ")";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - BYTES);
      file.seek(from);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      return "(the log " + log + " cannot be read: " + e.getMessage() + ")";
    }
  }
}
