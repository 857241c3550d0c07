package dev.lockstep.cli.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a directory as a zip: sorted names, one fixed time, nothing else. */
final class FolderArchive {

  /** Any time but the first of a zip, which it would write down with the time zone. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private FolderArchive() {}

  /**
   * Writes every file of the directory.
   *
   * @throws UncheckedIOException if a file cannot be read or the zip cannot be written
   */
  static void write(Path directory, OutputStream target) {
    try {
      write(filesByName(directory), target);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be zipped", e);
    }
  }

  /**
   * Writes files by their names in the archive.
   *
   * @throws IOException if a file cannot be read or the zip cannot be written
   */
  static void write(Map<String, Path> files, OutputStream target) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(target)) {
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        Files.copy(file.getValue(), zip);
        zip.closeEntry();
      }
    }
  }

  private static SortedMap<String, Path> filesByName(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> entryName(directory, file), file -> file, (a, b) -> a, TreeMap::new));
    }
  }

  private static String entryName(Path directory, Path file) {
    Path relative = directory.relativize(file);
    return Stream.iterate(0, i -> i < relative.getNameCount(), i -> i + 1)
        .map(i -> relative.getName(i).toString())
        .collect(Collectors.joining("/"));
  }
}
