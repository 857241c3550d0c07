package dev.lockstep.examples.seed;

import dev.lockstep.examples.flowable.Component;
import dev.lockstep.examples.flowable.JarFolder;
import dev.lockstep.examples.jdbc.Product;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars of Flowable 6.0.0, which lie as resources beside this program's classes. Inside a jar
 * they are unpacked into a temporary folder that {@link #close()} deletes.
 */
final class OldEngineLibrary implements AutoCloseable {
  private static final String FOLDER = "flowable-old";
  private static final String ENGINE_JAR = "flowable-engine-6";

  private final List<Path> jars;
  private final @Nullable Path unpacked;

  private OldEngineLibrary(List<Path> jars, @Nullable Path unpacked) {
    this.jars = List.copyOf(jars);
    this.unpacked = unpacked;
  }

  static OldEngineLibrary open() throws IOException {
    Path home = JarFolder.locationOf(OldEngineLibrary.class);
    if (Files.isDirectory(home)) {
      try (Stream<Path> files = Files.list(home.resolve(FOLDER))) {
        return new OldEngineLibrary(files.sorted().toList(), null);
      }
    }
    Path folder = Files.createTempDirectory("flowable-old");
    return new OldEngineLibrary(unpack(home, folder), folder);
  }

  private static List<Path> unpack(Path home, Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (JarFile jar = new JarFile(home.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(FOLDER + "/") && name.endsWith(".jar")) {
          Path target = folder.resolve(name.substring(FOLDER.length() + 1));
          try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, target);
          }
          jars.add(target);
        }
      }
    }
    return jars;
  }

  /** The addresses of all jars, for a class loader. */
  URL[] urls() throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  /** Version 6.0.0's script that creates the tables of a component; there is none for COMMON. */
  String createScript(Product product, Component component) throws IOException {
    Path engine =
        jars.stream()
            .filter(jar -> jar.getFileName().toString().startsWith(ENGINE_JAR))
            .findFirst()
            .orElseThrow(() -> new IOException("the jars of Flowable 6.0.0 are not complete"));
    String file = "flowable." + product.scriptName() + ".create." + component.label() + ".sql";
    String script = JarFolder.read(engine, "org/flowable/db/create").get(file);
    if (script == null) {
      throw new IOException("Flowable 6.0.0 has no " + file);
    }
    return script;
  }

  @Override
  public void close() throws IOException {
    if (unpacked != null) {
      for (Path jar : jars) {
        Files.deleteIfExists(jar);
      }
      Files.deleteIfExists(unpacked);
    }
  }
}
