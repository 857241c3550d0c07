package dev.lockstep.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The names of the jars in an archive, and in the archives within it. */
final class JarsInside {

  private JarsInside() {}

  static List<String> archive(Path archive) throws IOException {
    List<String> jars = new ArrayList<>();
    try (InputStream in = Files.newInputStream(archive)) {
      collect(in, jars);
    }
    return jars;
  }

  private static void collect(InputStream archive, List<String> jars) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".jar")) {
        jars.add(name.substring(name.lastIndexOf('/') + 1));
      }
      if (name.endsWith(".jar") || name.endsWith(".war")) {
        collect(zip, jars);
      }
    }
  }
}
