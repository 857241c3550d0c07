package dev.lockstep.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the assembled server and the application are made of, against what is known against it. */
class ServerPartsIT {

  private static final Pattern RESOURCE = Pattern.compile("<resource-root path=\"([^\"]+\\.jar)\"");
  private static final Path MODULES =
      Servers.wildflyHome().resolve("modules/system/layers/base").normalize();

  private final RefusedComponents refused = RefusedComponents.ofDocumentation();

  @Test
  void no_jar_of_the_server_is_known_to_be_vulnerable() throws IOException {
    List<String> jars = jarsBelow(Servers.wildflyHome());

    assertThat(jars).hasSizeGreaterThan(500).anyMatch(jar -> jar.startsWith("bcprov-jdk18on-"));
    assertThat(refused.among(jars)).isEmpty();
  }

  @Test
  void no_jar_of_the_application_is_known_to_be_vulnerable() throws IOException {
    List<String> jars =
        JarsInside.archive(Servers.wildflyHome().resolve("standalone/deployments/lockstep.ear"));

    assertThat(jars).hasSizeGreaterThan(10).anyMatch(jar -> jar.startsWith("lockstep-api-"));
    assertThat(refused.among(jars)).isEmpty();
  }

  /** A client with the classes of many jars in one tells no version by its name. */
  @Test
  void the_client_for_programs_outside_is_not_there() {
    assertThat(Servers.wildflyHome().resolve("bin/client/jboss-client.jar")).doesNotExist();
  }

  @Test
  void each_module_names_the_jars_that_it_has_and_no_other() throws IOException {
    for (Path module : filesBelow(MODULES, "module.xml")) {
      Path directory = module.getParent();
      List<String> named = new ArrayList<>();
      Matcher matcher = RESOURCE.matcher(Files.readString(module));
      while (matcher.find()) {
        named.add(matcher.group(1));
      }
      assertThat(named)
          .as(module.toString())
          .allSatisfy(jar -> assertThat(directory.resolve(jar)).exists());
      if (isMended(directory)) {
        assertThat(jarsIn(directory))
            .as(module.toString())
            .containsExactlyInAnyOrderElementsOf(named);
      }
    }
  }

  @Test
  void jars_of_the_stock_server_are_refused() {
    assertThat(
            refused.among(
                List.of(
                    "bcprov-jdk18on-1.83.jar",
                    "artemis-server-2.44.0.jar",
                    "artemis-server-2.56.0.jar",
                    "undertow-core-2.3.23.Final.jar",
                    "undertow-core-2.3.100.Final.jar",
                    "artemis-server-2.57.0.jar",
                    "bcprov-jdk18on-1.100.jar",
                    "postgresql.jar")))
        .containsExactly(
            "bcprov-jdk18on-1.83.jar: below 1.85",
            "artemis-server-2.44.0.jar: below 2.57.0",
            "artemis-server-2.56.0.jar: below 2.57.0",
            "undertow-core-2.3.23.Final.jar: below 2.3.25.Final");
  }

  private static boolean isMended(Path directory) {
    Path relative = MODULES.relativize(directory);
    return Stream.of(
            "org/bouncycastle",
            "org/apache/activemq",
            "org/apache/cxf",
            "io/undertow",
            "io/micrometer")
        .anyMatch(relative::startsWith);
  }

  private static List<String> jarsBelow(Path directory) throws IOException {
    return filesBelow(directory, ".jar").stream().map(jar -> jar.getFileName().toString()).toList();
  }

  private static List<String> jarsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
  }

  private static List<Path> filesBelow(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .toList();
    }
  }
}
