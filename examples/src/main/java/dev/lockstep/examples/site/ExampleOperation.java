package dev.lockstep.examples.site;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
      try (InputStream text = ExampleOperation.class.getResourceAsStream(RESOURCES + file)) {
        if (text == null) {
          throw new FileNotFoundException("the example's operation has no " + file);
        }
        Files.copy(text, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
