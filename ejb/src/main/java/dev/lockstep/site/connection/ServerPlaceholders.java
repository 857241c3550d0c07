package dev.lockstep.site.connection;

import dev.lockstep.shared.SystemBoundary;
import dev.lockstep.site.PlaceholderSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The values of placeholders on this server: its environment, and one file for each secret in the
 * folder {@code credentials} of Lockstep's data.
 */
@SystemBoundary("reads the server's environment and system properties")
public final class ServerPlaceholders implements PlaceholderSource {

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public Optional<String> credential(String alias) {
    Path file = Path.of(dataFolder(), "credentials", alias);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file).stream().findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("The secret " + alias + " cannot be read", e);
    }
  }

  @Override
  public String dataFolder() {
    String given = System.getProperty("lockstep.data");
    return given != null ? given : System.getProperty("jboss.server.data.dir", ".") + "/lockstep";
  }
}
