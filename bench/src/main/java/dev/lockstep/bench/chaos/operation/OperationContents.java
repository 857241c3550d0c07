package dev.lockstep.bench.chaos.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lockstep.bench.chaos.Round;
import dev.lockstep.bench.pack.ZippedTexts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A round's operation with its files: every type of entry, and two data upgrade runs one after the
 * other. Immutable.
 *
 * @param round whose companies it upgrades
 * @param bshells of each run
 * @param mark the file into which its command writes
 */
record OperationContents(Round round, int bshells, Path mark) {
  static final List<EntryScript> SCRIPTS =
      List.of(new EntryScript("before"), new EntryScript("after"));

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String COMMAND = "bin/mark.sh";

  /** Half-done work is there for a while, and then overwritten. */
  private static final String MARK =
      """
      #!/bin/sh
      echo begun > "$1"
      sleep 0.5
      echo "$LOCKSTEP_OPERATION_NAME" > "$1"
      """;

  /** The name of the operation. */
  String operation() {
    return "chaos-" + round.number();
  }

  /** The operation as it is submitted. */
  byte[] zip() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("operation.yaml", document());
    files.put(COMMAND, MARK);
    SCRIPTS.forEach(script -> files.put(file(script), script.text()));
    return ZippedTexts.zip(files);
  }

  private String document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("operation", operation());
    document.put("resume", "auto");
    document.put(
        "contents",
        List.of(
            entry("ready", "readiness-check", Map.of("minimumFreeSpace", "1m")),
            script(SCRIPTS.get(0)),
            run("first", 0),
            entry("look", "confirm", Map.of("text", "Look.")),
            entry("mark", "exec", Map.of("exec", List.of(COMMAND, mark.toString()))),
            run("second", 1),
            script(SCRIPTS.get(1)),
            entry("end", "confirm", Map.of("text", "Look again."))));
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Operation " + operation() + " could not be written", e);
    }
  }

  private static Map<String, Object> entry(String name, String type, Map<String, Object> settings) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("entry", name);
    entry.put("type", type);
    entry.putAll(settings);
    return entry;
  }

  private Map<String, Object> run(String name, int combination) {
    return entry(
        name,
        "data-upgrade-run",
        Map.of("packageCombination", round.packageCombination(combination), "bshells", bshells));
  }

  private Map<String, Object> script(EntryScript script) {
    return entry(
        script.entry(),
        "sql",
        Map.of("dataStore", "store", "sql", file(script), "companies", round.companies()));
  }

  private static String file(EntryScript script) {
    return "sql/" + script.entry() + ".sql";
  }
}
