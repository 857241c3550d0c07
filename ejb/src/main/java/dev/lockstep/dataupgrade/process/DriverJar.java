package dev.lockstep.dataupgrade.process;

import dev.lockstep.shared.SystemBoundary;
import dev.lockstep.site.DatabaseKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Where the server has the JDBC driver that Java programs use as well. */
final class DriverJar {

  /** System property by which operators name the driver's jar: {@code lockstep.driver.h2}. */
  private static final String PROPERTY = "lockstep.driver.";

  private DriverJar() {}

  /**
   * The driver's jar.
   *
   * @throws IOException when the server has it nowhere, or not as a file of its own
   */
  @SystemBoundary("reads a system property")
  static Path of(DatabaseKind kind) throws IOException {
    String given = System.getProperty(PROPERTY + kind.word());
    Path path = given == null ? ofClass(kind) : Path.of(given);
    if (path == null || !Files.exists(path)) {
      throw new IOException(
          "the JDBC driver of "
              + kind.word()
              + " is no file of this server. Name its jar with -D"
              + PROPERTY
              + kind.word()
              + "=PATH when you start the server");
    }
    return path;
  }

  private static @Nullable Path ofClass(DatabaseKind kind) {
    String name =
        switch (kind) {
          case H2 -> "org.h2.Driver";
          case POSTGRESQL -> "org.postgresql.Driver";
        };
    try {
      CodeSource source =
          Class.forName(name, false, DriverJar.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource();
      return source == null ? null : file(source.getLocation().toString());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** The file of a location such as {@code jar:file:/a/b.jar!/}; null for one that is no file. */
  static @Nullable Path file(String location) {
    String plain = location.startsWith("jar:") ? location.substring("jar:".length()) : location;
    int inside = plain.indexOf("!/");
    String url = inside < 0 ? plain : plain.substring(0, inside);
    return url.startsWith("file:") ? Path.of(URI.create(url.replace(" ", "%20"))) : null;
  }
}
