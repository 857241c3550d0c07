package dev.lockstep.examples.site;

import dev.lockstep.examples.resource.ExampleResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example's operation: readiness check, upgrade, a look at the companies, statistics. */
public final class ExampleOperation {
  /** The operation's name, also that of its directory. */
  public static final String NAME = "flowable-upgrade";

  /** The entry that waits until somebody has looked at the companies. */
  public static final String LOOK = "look";

  private static final String RESOURCES = "/operation/";
  private static final List<String> FILES = List.of("operation.yaml", "sql/analyze.sql");

  private ExampleOperation() {}

  /** Writes the operation's directory; files of the same names are replaced. */
  public static void write(Path directory) throws IOException {
    for (String file : FILES) {
      Path target = directory.resolve(file);
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(target, ExampleResource.text(RESOURCES + file));
    }
  }
}
