package dev.lockstep.dataupgrade.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What processes need on the server's disk: files of packs and operations, the bshell's jar and a
 * folder for each attempt. What is missing is made again from the control database and from the
 * EAR. Files and folders have their names when they are complete. Safe for use by many threads and
 * servers.
 */
public final class ServerFolders {

  private static final String EXECUTABLES = "bin/";

  private final Path data;

  /**
   * Folders of one server.
   *
   * @param data its folder for data
   */
  public ServerFolders(Path data) {
    this.data = data.toAbsolutePath();
  }

  /**
   * The folder with the files of a pack; unpacked when it is missing.
   *
   * @param checksum of the files
   * @param zip asked for the files as an archive when they are missing
   */
  Path pack(String checksum, Supplier<byte[]> zip) throws IOException {
    return unpacked("packs", checksum, zip);
  }

  /**
   * A folder with files; unpacked when it is missing.
   *
   * @param whose files they are, such as {@code packs}
   * @param checksum of the files
   * @param zip asked for the files as an archive when they are missing
   */
  public Path unpacked(String whose, String checksum, Supplier<byte[]> zip) throws IOException {
    Path folder = data.resolve(whose).resolve(checksum);
    if (!Files.isDirectory(folder)) {
      Path part = part(folder);
      try {
        unpack(zip.get(), part);
        complete(part, folder);
      } finally {
        delete(part);
      }
    }
    return folder;
  }

  private static void unpack(byte[] zip, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(entry.getName() + " leads out of the archive");
        }
        Files.createDirectories(file.getParent());
        Files.copy(archive, file);
        if (entry.getName().startsWith(EXECUTABLES)) {
          makeExecutable(file);
        }
      }
    }
  }

  /** A zip archive does not say what is executable. */
  public static void makeExecutable(Path file) throws IOException {
    if (!Files.isExecutable(file) && !file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /** A file with this content, written when it is missing. */
  Path file(String folder, String name, InputStream content) throws IOException {
    Path file = data.resolve(folder).resolve(name);
    if (!Files.isRegularFile(file)) {
      Path part = part(file);
      try {
        Files.copy(content, part);
        complete(part, file);
      } finally {
        delete(part);
      }
    }
    return file;
  }

  /** A new empty folder that the caller deletes. */
  public Path scratch(String name) throws IOException {
    return Files.createDirectories(data.resolve("scratch").resolve(name + "-" + UUID.randomUUID()));
  }

  private static Path part(Path complete) throws IOException {
    Files.createDirectories(complete.getParent());
    return complete.resolveSibling(complete.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** Whoever comes second finds that it is there. */
  private static void complete(Path part, Path complete) throws IOException {
    try {
      Files.move(part, complete, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // systems say in different ways that the place is taken
      if (!Files.exists(complete)) {
        throw e;
      }
    }
  }

  /** Deletes a file or a folder with all that is in it; what is not there is no fault. */
  public static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be deleted", e);
    }
  }
}
