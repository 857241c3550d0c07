package dev.lockstep.bench.server;

import dev.lockstep.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes and removes base directories: configuration and deployments of the assembled server,
 * without its data, logs, configuration history and deployment markers. Thread-safe: it has no
 * state.
 */
public final class ServerBase {
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          ".*_xml_history"
              + "|.*\\.(dodeploy|deployed|failed|isdeploying|isundeploying|undeployed|pending|skipdeploy)");

  private ServerBase() {}

  /**
   * Looks whether there is a server.
   *
   * @throws BenchException if there is none
   */
  static void require(Path wildflyHome) {
    if (!Files.isDirectory(wildflyHome.resolve("standalone").resolve("configuration"))) {
      throw new BenchException(
          "There is no assembled server at " + wildflyHome + ": build it first.");
    }
  }

  /** Fills the directory, which may exist, from {@code standalone/} of the server. */
  static void fill(Path wildflyHome, Path base) {
    Path standalone = wildflyHome.resolve("standalone");
    try {
      for (String part : List.of("configuration", "deployments")) {
        copy(standalone.resolve(part), base.resolve(part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Base directory " + base + " could not be filled", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        if (LEFT_OUT.matcher(child.getFileName().toString()).matches()) {
          continue;
        }
        Path target = to.resolve(child.getFileName().toString());
        if (Files.isDirectory(child)) {
          copy(child, target);
        } else {
          Files.copy(child, target);
        }
      }
    }
  }

  /** Removes the directory with all that is in it. */
  public static void delete(Path base) {
    if (!Files.exists(base)) {
      return;
    }
    try (Stream<Path> all = Files.walk(base)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Base directory " + base + " could not be removed", e);
    }
  }
}
