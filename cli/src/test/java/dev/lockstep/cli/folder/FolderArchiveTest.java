package dev.lockstep.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArchiveTest {

  @TempDir Path directory;

  @Test
  void every_file_is_in_it_under_its_relative_name_in_order() throws IOException {
    write("sql/z.sql", "select 'ü'");
    write("feature-pack.yaml", "featurePack: fin");
    write("sql/deep/er.sql", "");
    write("bin/upgrade.sh", "#!/bin/sh");
    Files.createDirectories(directory.resolve("empty"));

    assertThat(unzipped(zipped()))
        .containsExactly(
            Map.entry("bin/upgrade.sh", "#!/bin/sh"),
            Map.entry("feature-pack.yaml", "featurePack: fin"),
            Map.entry("sql/deep/er.sql", ""),
            Map.entry("sql/z.sql", "select 'ü'"));
  }

  @Test
  void the_same_content_gives_the_same_bytes_at_any_time_and_place() throws IOException {
    write("feature-pack.yaml", "featurePack: fin");
    write("sql/a.sql", "select 1");
    byte[] first = zipped();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Files.setLastModifiedTime(
          directory.resolve("sql/a.sql"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
      assertThat(zipped()).isEqualTo(first);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private byte[] zipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FolderArchive.write(directory, bytes);
    return bytes.toByteArray();
  }

  private static Map<String, String> unzipped(byte[] bytes) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
