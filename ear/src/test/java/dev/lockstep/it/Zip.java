package dev.lockstep.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Feature packs as zip archives. */
final class Zip {

  private Zip() {}

  /** An archive of these files. */
  static byte[] of(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** An archive of a directory. */
  static byte[] of(Path directory) throws IOException {
    Map<String, String> files = new java.util.TreeMap<>();
    try (var paths = Files.walk(directory)) {
      List<Path> all = paths.filter(Files::isRegularFile).toList();
      for (Path path : all) {
        String name = directory.relativize(path).toString().replace('\\', '/');
        files.put(name, Files.readString(path));
      }
    }
    return of(files);
  }
}
