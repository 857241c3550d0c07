package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandsTest {

  private final ScriptedServer server = new ScriptedServer();

  @TempDir Path directory;

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void install_sends_a_directory_as_zip_and_names_the_generated_run() throws Exception {
    server.on(
        "POST /api/feature-packs?vrc=B61U%20a",
        201,
        """
        {"featurePack": "fin", "vrc": "B61U a", "outcome": "INSTALLED", "programs": 112,
         "runs": [{"run": 19, "packageCombination": "b61ua6", "companies": [410, 411]}]}""");
    Files.writeString(directory.resolve("feature-pack.yaml"), "featurePack: fin\n");

    Call call = Call.of(server, "pack", "install", directory.toString(), "--vrc", "B61U a");

    assertThat(call.exitCode()).isZero();
    assertThat(call.lines())
        .containsExactly(
            "Feature pack fin installed in VRC B61U a: 112 upgrade programs.",
            "Data upgrade run 19 is generated for package combination b61ua6: companies 410, 411.",
            "Next: lockstep run init 19, then lockstep run start 19 --bshells 4 --watch");
    assertThat(server.lastRequest().header("Content-type")).isEqualTo("application/zip");
    try (var zip = new ZipInputStream(new ByteArrayInputStream(server.lastRequest().body()))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("feature-pack.yaml");
    }
  }

  @Test
  void install_sends_a_zip_as_it_is_and_says_when_nothing_changed() throws Exception {
    server.on(
        "POST /api/feature-packs?vrc=v",
        200,
        """
        {"featurePack": "fin", "vrc": "v", "outcome": "UNCHANGED", "programs": 1, "runs": []}""");
    Path zip = Files.write(directory.resolve("pack.zip"), new byte[] {1, 2, 3});

    Call call = Call.of(server, "pack", "install", zip.toString(), "--vrc", "v");

    assertThat(call.lines())
        .containsExactly(
            "Feature pack fin is installed in VRC v, unchanged: 1 upgrade program.",
            "No data upgrade run was generated.");
    assertThat(server.lastRequest().body()).containsExactly(1, 2, 3);
  }

  @Test
  void a_directory_without_the_document_is_the_users_fault() {
    Call call = Call.of(server, "pack", "install", directory.toString(), "--vrc", "v");

    assertThat(call.exitCode()).isEqualTo(8);
    assertThat(call.err()).contains("no feature-pack.yaml in it");
    assertThat(server.requestLines()).isEmpty();
  }

  @Test
  void list_pages_on_the_server() {
    server.on(
        "GET /api/feature-packs?page=1&size=2&sort=-installedAt",
        200,
        """
        {"items": [{"featurePack": "fin", "description": "Finance", "vrc": "v", "programs": 3,
          "checksum": "c", "installedAt": "2026-01-01T10:00:00Z"}],
         "page": 1, "size": 2, "total": 4}""");

    Call call =
        Call.of(server, "pack", "list", "--page", "1", "--size", "2", "--sort", "-installedAt");

    assertThat(call.lines())
        .containsExactly(
            "FEATURE PACK  VRC  PROGRAMS  INSTALLED            DESCRIPTION",
            "fin           v           3  2026-01-01 10:00:00  Finance",
            "3 to 3 of 4; --page 2 shows the next.");
  }
}
