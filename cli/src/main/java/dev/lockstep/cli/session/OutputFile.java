package dev.lockstep.cli.session;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a document is written to.
 *
 * @param what the document, for messages: {@code report}
 */
public record OutputFile(String what, Path file) {

  /** Writes a whole document. */
  @FunctionalInterface
  public interface Document {
    void to(OutputStream stream) throws IOException;
  }

  /**
   * Whoever reads the file meets the old or the new document, never a part of one. What is no
   * regular file, such as a device or a pipe, gets the document itself.
   *
   * @throws UncheckedIOException when there is no room, for example; a regular file is as it was
   */
  public void write(Document document) {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(absolute)) {
      throw new UserFaultException(notWritten() + ". Name a file in a directory that exists.");
    }
    try {
      if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
        into(absolute, document);
      } else {
        replace(absolute, folder, document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(notWritten() + ". Make room there, or name another file", e);
    }
  }

  private String notWritten() {
    return "The " + what + " cannot be written to " + file;
  }

  private static void replace(Path file, Path folder, Document document) throws IOException {
    Path part = Files.createTempFile(folder, "lockstep-", ".part");
    try {
      into(part, document);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void into(Path file, Document document) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file)) {
      document.to(stream);
    }
  }
}
