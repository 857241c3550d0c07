package dev.lockstep.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsolePageTest {

  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern MAPPING = Pattern.compile("\"([^\"]+)\": \"([^\"]+)\"");
  private static final Pattern ABSOLUTE_PATH = Pattern.compile("\"(/[\\w/.-]+)\"");
  private static final Pattern IMPORT =
      Pattern.compile("(?:from\\s+|import\\s+|import\\()'([^']+)'");

  @Test
  void the_content_security_policy_permits_the_import_map() throws Exception {
    String page = read(WEBAPP.resolve("index.html"));

    assertThat(page).contains("'sha256-" + sha256(importMap(page)) + "'");
  }

  @Test
  void every_path_on_the_page_is_a_file_of_the_console_or_of_a_dependency() throws Exception {
    List<String> paths = matches(ABSOLUTE_PATH, read(WEBAPP.resolve("index.html")));

    assertThat(paths).contains("/js/main.js", "/css/console.css");
    assertThat(paths)
        .filteredOn(path -> !path.startsWith("/api/"))
        .allMatch(ConsolePageTest::isServed);
  }

  @Test
  void every_path_on_the_page_to_sign_in_is_a_file_for_strangers() throws Exception {
    List<String> paths = matches(ABSOLUTE_PATH, read(WEBAPP.resolve("sign-in.html")));

    assertThat(paths).contains("/js/sign-in.js").allMatch(ConsolePageTest::isServed);
    assertThat(paths)
        .allMatch(
            path -> path.matches("/(favicon\\.svg|css/.*|webjars/.*|js/(sign-in|theme)\\.js)"));
  }

  @Test
  void every_import_of_the_console_leads_to_a_file() throws Exception {
    Map<String, String> importMap = entries(importMap(read(WEBAPP.resolve("index.html"))));
    List<Path> modules = modules();

    assertThat(modules).hasSizeGreaterThan(5);
    for (Path module : modules) {
      assertThat(matches(IMPORT, read(module)))
          .as(module.toString())
          .allMatch(target -> leadsToFile(module, target, importMap));
    }
  }

  private static boolean leadsToFile(Path module, String target, Map<String, String> importMap) {
    return target.startsWith(".")
        ? Files.isRegularFile(module.resolveSibling(target))
        : importMap.entrySet().stream()
            .filter(entry -> target.equals(entry.getKey()) || isBelow(target, entry.getKey()))
            .anyMatch(entry -> isServed(target.replace(entry.getKey(), entry.getValue())));
  }

  private static boolean isBelow(String target, String key) {
    return key.endsWith("/") && target.startsWith(key);
  }

  /**
   * A folder of a dependency is known by the package description in it: the jars list no folders.
   */
  private static boolean isServed(String path) {
    boolean own = Files.exists(WEBAPP.resolve(path.substring(1)));
    String file = path.endsWith("/") ? path + "package.json" : path;
    return own || ConsolePageTest.class.getResource("/META-INF/resources" + file) != null;
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> files = Files.walk(WEBAPP.resolve("js"))) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  private static String importMap(String page) {
    return matches(IMPORT_MAP, page).get(0);
  }

  private static Map<String, String> entries(String importMap) {
    return MAPPING
        .matcher(importMap)
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
