package dev.lockstep.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Directories that are deleted when nobody writes there any more: the last one who uses a database
 * of H2 in another process closes it, and that happens on a thread of H2's after that process has
 * ended.
 */
public final class AwaitedTempDir implements TempDirFactory {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private @Nullable Path directory;

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
      throws IOException {
    Path created = Files.createTempDirectory("lockstep-it-");
    directory = created;
    return created;
  }

  @Override
  public void close() {
    Path created = directory;
    if (created != null) {
      await().atMost(LIMIT).until(() -> deleted(created));
    }
  }

  private static boolean deleted(Path created) {
    try (Stream<Path> paths = Files.walk(created)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      // somebody has written or deleted a file meanwhile
      return Files.notExists(created);
    }
  }
}
