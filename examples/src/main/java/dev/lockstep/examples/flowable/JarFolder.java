package dev.lockstep.examples.flowable;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The SQL files of one folder inside a jar. */
public final class JarFolder {
  private JarFolder() {}

  /**
   * The SQL files directly in a folder, by name.
   *
   * @param folder without slashes at its ends
   * @throws IOException if the jar cannot be read or has no such files
   */
  public static SortedMap<String, String> read(Path jarFile, String folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    String prefix = folder + "/";
    try (JarFile jar = new JarFile(jarFile.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (name.startsWith(prefix) && name.endsWith(".sql")) {
          byte[] content = jar.getInputStream(entry).readAllBytes();
          files.put(name.substring(prefix.length()), new String(content, StandardCharsets.UTF_8));
        }
      }
    }
    if (files.isEmpty()) {
      throw new IOException("no scripts in " + folder + " of " + jarFile.getFileName());
    }
    return files;
  }

  /** The jar or class folder that a class was loaded from. */
  public static Path locationOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException fault) {
      throw new IOException("cannot find the jar of " + type.getName(), fault);
    }
  }
}
