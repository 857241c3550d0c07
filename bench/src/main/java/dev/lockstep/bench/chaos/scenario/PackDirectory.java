package dev.lockstep.bench.chaos.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A feature pack as a directory. Thread-safe: it has no state. */
final class PackDirectory {

  private PackDirectory() {}

  /** All files with their names relative to the directory. */
  static byte[] zip(Path directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : walk(directory)) {
        if (Files.isRegularFile(file)) {
          zip.putNextEntry(new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  /** Removes the directory with all that is in it. */
  static void delete(Path directory) throws IOException {
    for (Path path : walk(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }

  private static List<Path> walk(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.sorted().toList();
    }
  }
}
