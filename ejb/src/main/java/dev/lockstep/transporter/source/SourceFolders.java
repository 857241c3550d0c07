package dev.lockstep.transporter.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where the files of a load are: relative paths in its own folder, absolute ones below the folders
 * that the server loads from. Links that lead out of them are not followed.
 *
 * @param own the folder that the load came with
 * @param allowed the folders that the server loads from
 */
public record SourceFolders(Path own, List<Path> allowed) {

  public SourceFolders {
    allowed = List.copyOf(allowed);
  }

  /** A name that cannot be a file of a load, and why. */
  public static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String action;

    Refusal(String message, String action) {
      super(message);
      this.action = action;
    }

    /** What its author can do. */
    public String action() {
      return action;
    }
  }

  /**
   * The file with this name.
   *
   * @throws Refusal when there is none, or it may not be read
   */
  public Path path(String name) throws Refusal {
    try {
      Path given = Path.of(name);
      Path file = given.isAbsolute() ? given : own.resolve(given);
      if (!Files.exists(file)) {
        throw new Refusal("there is no such file", "Correct its name or put it there");
      }
      checkAllowed(given.isAbsolute(), file);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new Refusal(
            Files.isDirectory(file) ? "is a folder" : "cannot be read by the server",
            "Name a file that the server may read");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new Refusal("is no name of a file", "Correct it");
    }
  }

  private void checkAllowed(boolean absolute, Path file) throws Refusal {
    List<Path> folders = absolute ? allowed : List.of(own);
    if (folders.stream().noneMatch(folder -> isBelow(folder, file))) {
      throw new Refusal(
          "is outside of the folders that the server loads from",
          "Put it below "
              + folders.stream().map(Path::toString).collect(Collectors.joining(" or "))
              + ", or set LOCKSTEP_LOAD_DIRECTORIES");
    }
  }

  private static boolean isBelow(Path folder, Path file) {
    try {
      return file.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The names of the files that a path with {@code *} and {@code ?} in its last part stands for,
   * sorted; a path without them stands for itself.
   *
   * @throws Refusal when there are none
   */
  public List<String> names(String path) throws Refusal {
    int last = path.lastIndexOf('/') + 1;
    String pattern = path.substring(last);
    if (!pattern.contains("*") && !pattern.contains("?")) {
      path(path);
      return List.of(path);
    }
    String folder = path.substring(0, last);
    TreeSet<String> found = new TreeSet<>();
    eachIn(
        own.resolve(folder),
        pattern,
        file -> found.add(folder + String.valueOf(file.getFileName())));
    List<String> readable = new ArrayList<>();
    for (String name : found) {
      path(name);
      readable.add(name);
    }
    if (readable.isEmpty()) {
      throw new Refusal("stands for no file", "Correct it or put files there");
    }
    return readable;
  }

  private static void eachIn(Path folder, String pattern, Consumer<Path> each) throws Refusal {
    String escaped = pattern.replaceAll("([\\[\\]{}\\\\])", "\\\\$1");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, escaped)) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          each.accept(file);
        }
      }
    } catch (IOException e) {
      throw new Refusal("is in a folder that cannot be read", "Correct it");
    }
  }
}
