package dev.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Libraries and the first version of each that has no known vulnerability. */
final class RefusedComponents {

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)(?:-.*)?\\.jar");

  private final Map<String, String> firstAllowed = new LinkedHashMap<>();

  private RefusedComponents(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split("\\s+", 3);
        firstAllowed.put(columns[0], columns[1]);
      }
    }
  }

  /** The list beside the documentation. */
  static RefusedComponents ofDocumentation() {
    Path list =
        Path.of(System.getProperty("lockstep.root"), "docs/operating/refused-components.txt");
    try {
      return new RefusedComponents(Files.readAllLines(list));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of jars that are refused, each with the version that it would need. */
  List<String> among(List<String> jars) {
    return jars.stream().flatMap(jar -> refusal(jar).stream()).toList();
  }

  private Optional<String> refusal(String jar) {
    Matcher matcher = JAR.matcher(jar);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String allowed = firstAllowed.get(matcher.group(1));
    return allowed != null && Version.parse(matcher.group(2)).compareTo(Version.parse(allowed)) < 0
        ? Optional.of(jar + ": below " + allowed)
        : Optional.empty();
  }
}
