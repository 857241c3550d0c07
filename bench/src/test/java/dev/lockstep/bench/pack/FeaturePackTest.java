package dev.lockstep.bench.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.bench.schema.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class FeaturePackTest {
  private static final FeaturePack PACK =
      new FeaturePack(
          "p",
          "A pack",
          List.of(
              new PackProgram(
                  "one", "t", "first", "huge", List.of(), Map.of(Dialect.H2, List.of("A", "B"))),
              new PackProgram(
                  "two",
                  "t",
                  "first",
                  "none",
                  List.of("one"),
                  Map.of(Dialect.H2, List.of("C"), Dialect.POSTGRESQL, List.of("D")))));

  @Test
  void the_document_names_every_program_and_its_scripts() throws IOException {
    JsonNode document = new YAMLMapper().readTree(PACK.document());
    assertThat(document.path("featurePack").asText()).isEqualTo("p");
    JsonNode two = document.path("programs").path(1);
    assertThat(two.path("requires").path(0).asText()).isEqualTo("one");
    assertThat(two.path("runtimeClass").asText()).isEqualTo("none");
    assertThat(two.path("sql").path("postgresql").asText()).isEqualTo("sql/two.postgresql.sql");
  }

  @Test
  void the_zip_holds_document_and_scripts_at_top_level() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(PACK.zip()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(files)
        .containsEntry("feature-pack.yaml", PACK.document())
        .containsEntry("sql/one.h2.sql", "A;\nB;\n")
        .containsEntry("sql/two.h2.sql", "C;\n")
        .containsEntry("sql/two.postgresql.sql", "D;\n")
        .hasSize(4);
  }

  @Test
  void a_site_file_has_the_keys_that_the_server_reads() throws IOException {
    String yaml =
        new SiteFile("s", "jdbc:postgresql:x")
            .user("u")
            .packageCombination("pc", "v")
            .company(410, "pc", "c410")
            .yaml();
    JsonNode site = new YAMLMapper().readTree(yaml);
    assertThat(site.path("site").asText()).isEqualTo("s");
    assertThat(site.path("dataStores").path("store").path("user").asText()).isEqualTo("u");
    assertThat(site.path("vrcs").path("v").isObject()).isTrue();
    assertThat(site.path("packageCombinations").path("pc").path("vrcs").path(0).asText())
        .isEqualTo("v");
    assertThat(site.path("companies").path("410").path("schema").asText()).isEqualTo("c410");
  }
}
