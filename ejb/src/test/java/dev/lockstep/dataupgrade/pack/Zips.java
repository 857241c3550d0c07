package dev.lockstep.dataupgrade.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the archives of tests; unlike a zip library it writes the same name as often as asked. */
final class Zips {

  private final List<Map.Entry<String, byte[]>> entries = new ArrayList<>();

  /** A pack of one document whose programs p1, p2 … find their file {@code sql/p1.sql}. */
  static Zips pack(String document) {
    Zips zip = new Zips().file("feature-pack.yaml", document);
    for (int i = 1; i < 10; i++) {
      zip.file("sql/p" + i + ".sql", "select " + i + ";\n");
    }
    return zip;
  }

  Zips file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Zips file(String name, byte[] bytes) {
    entries.removeIf(entry -> entry.getKey().equals(name));
    return again(name, bytes);
  }

  /** Adds an entry, also when there is one of this name. */
  Zips again(String name, byte[] bytes) {
    entries.add(Map.entry(name, bytes));
    return this;
  }

  InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, String> twice = new HashMap<>();
    Set<String> names = new HashSet<>();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries) {
        String name = entry.getKey();
        if (!names.add(name)) {
          // a zip stream refuses to write a name twice, so it is put in afterwards
          String other = "~".repeat(name.length());
          twice.put(other, name);
          name = other;
        }
        zip.putNextEntry(new ZipEntry(name));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return renamed(out.toByteArray(), twice);
  }

  private static byte[] renamed(byte[] zip, Map<String, String> names) {
    if (names.isEmpty()) {
      return zip;
    }
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
