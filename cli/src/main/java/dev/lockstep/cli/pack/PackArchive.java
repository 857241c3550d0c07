package dev.lockstep.cli.pack;

import dev.lockstep.cli.session.UserFaultException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a feature pack's directory as a zip: sorted names, one fixed time, nothing else. */
public final class PackArchive {

  /** Any time but the first of a zip, which it would write down with the time zone. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final List<String> DOCUMENTS =
      List.of("feature-pack.yaml", "feature-pack.yml", "feature-pack.json");

  private PackArchive() {}

  /**
   * Writes every file of the directory.
   *
   * @throws UserFaultException if the directory is no feature pack
   * @throws UncheckedIOException if a file cannot be read or the zip cannot be written
   */
  public static void write(Path directory, OutputStream target) {
    if (DOCUMENTS.stream().noneMatch(name -> Files.isRegularFile(directory.resolve(name)))) {
      throw new UserFaultException(
          directory
              + ": no feature-pack.yaml in it. Give the directory that holds feature-pack.yaml, or"
              + " a zip of it.");
    }
    try (ZipOutputStream zip = new ZipOutputStream(target)) {
      for (var file : filesByName(directory).entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        Files.copy(file.getValue(), zip);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the feature pack " + directory + " cannot be zipped", e);
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
