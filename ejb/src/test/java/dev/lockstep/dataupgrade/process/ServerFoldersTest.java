package dev.lockstep.dataupgrade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFoldersTest {

  @TempDir Path data;

  @Test
  void the_files_of_a_pack_are_unpacked_once_and_again_when_they_are_missing() throws IOException {
    ServerFolders folders = new ServerFolders(data);
    Path folder = folders.pack("c1", () -> zip("bin/up.sh", "lib/a.jar"));

    assertThat(Files.isExecutable(folder.resolve("bin/up.sh"))).isTrue();
    assertThat(folder.resolve("lib/a.jar")).hasContent("lib/a.jar");
    assertThat(folders.pack("c1", () -> zip())).isEqualTo(folder);
    assertThat(folder.resolve("bin/up.sh")).exists();

    ServerFolders.delete(folder);
    folders.pack("c1", () -> zip("bin/up.sh"));

    assertThat(folder.resolve("bin/up.sh")).exists();
    assertThat(data.resolve("packs")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void many_at_once_find_the_same_complete_folder() throws Exception {
    ServerFolders folders = new ServerFolders(data);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Path>> found = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        found.add(threads.submit(() -> folders.pack("c1", () -> zip("bin/a", "bin/b"))));
      }
      for (Future<Path> one : found) {
        assertThat(one.get(60, TimeUnit.SECONDS).resolve("bin/b")).exists();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(data.resolve("packs")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_folder_in_which_nothing_can_be_written_is_named() throws IOException {
    Path blocked = Files.writeString(data.resolve("file"), "no folder");

    assertThatThrownBy(() -> new ServerFolders(blocked).scratch("run-1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(blocked.toString());
  }

  private static byte[] zip(String... names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
