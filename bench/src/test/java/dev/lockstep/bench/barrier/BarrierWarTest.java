package dev.lockstep.bench.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarrierWarTest {

  private static final String INSIDE = "dev/lockstep/bench/barrier/inside";

  @TempDir private Path base;

  @Test
  void the_deployment_has_every_class_that_measures_inside_the_server() throws IOException {
    Files.createDirectories(base.resolve("deployments"));

    BarrierWar.deploy(base);

    try (ZipFile war = new ZipFile(base.resolve("deployments/barriers.war").toFile())) {
      assertThat(war.stream().map(ZipEntry::getName))
          .contains("WEB-INF/jboss-deployment-structure.xml")
          .containsAll(compiled());
    }
  }

  private static List<String> compiled() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", "classes").resolve(INSIDE))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("package-info.class"))
          .map(name -> "WEB-INF/classes/" + INSIDE + "/" + name)
          .toList();
    }
  }
}
