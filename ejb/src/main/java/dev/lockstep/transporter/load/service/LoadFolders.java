package dev.lockstep.transporter.load.service;

import dev.lockstep.dataupgrade.process.ServerFolders;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.SystemBoundary;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.connection.ServerPlaceholders;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the files of loads are on this server. */
@ApplicationScoped
public class LoadFolders {

  private static final String VARIABLE = "LOCKSTEP_LOAD_DIRECTORIES";

  private final Path data = Path.of(new ServerPlaceholders().dataFolder());
  private final List<Path> allowed = allowed(data);

  /**
   * The directories below which loads may name files by absolute paths: {@code
   * LOCKSTEP_LOAD_DIRECTORIES} in the environment or the property {@code
   * lockstep.load.directories}, or else {@code load-files} in the folder for data.
   */
  @SystemBoundary("what loads may read is said by the server's environment")
  private static List<Path> allowed(Path data) {
    @Nullable String given =
        System.getProperty("lockstep.load.directories", System.getenv(VARIABLE));
    if (given == null || given.isBlank()) {
      return List.of(data.resolve("load-files").toAbsolutePath());
    }
    return Arrays.stream(given.split(Pattern.quote(File.pathSeparator)))
        .filter(path -> !path.isBlank())
        .map(path -> Path.of(path.strip()).toAbsolutePath().normalize())
        .toList();
  }

  /** The directories below which loads may name files. */
  public List<Path> allowed() {
    return allowed;
  }

  /**
   * The folder with the files that were sent with a load; unpacked when it is missing.
   *
   * @throws LockstepException {@code INTERNAL_FAULT} when the disk does not take them
   */
  Path unpacked(PackedFolder folder) {
    try {
      return new ServerFolders(data).unpacked("loads", folder.checksum(), folder::zip);
    } catch (IOException e) {
      throw new LockstepException(
          ErrorCode.INTERNAL_FAULT,
          "The files of the load cannot be written below " + data + ": " + e,
          e);
    }
  }

  /** The jars with the own operators of a load. */
  static List<Path> jars(Path folder) {
    Path lib = folder.resolve("lib");
    if (!Files.isDirectory(lib)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The operators of the load cannot be read", e);
    }
  }
}
