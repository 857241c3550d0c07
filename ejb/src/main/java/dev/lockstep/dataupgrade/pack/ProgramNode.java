package dev.lockstep.dataupgrade.pack;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TimeLimit;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.site.DatabaseKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade program as a pack's document states it; a field of the wrong shape counts as not
 * there, because the schema has told of it.
 *
 * @param place where it stands in the document
 */
record ProgramNode(JsonPointer place, JsonNode node) {

  private static final Pattern CLASS_NAME = Pattern.compile("[\\w$]+(\\.[\\w$]+)*");

  static List<ProgramNode> all(JsonNode root) {
    List<ProgramNode> programs = new ArrayList<>();
    JsonNode list = root.path("programs");
    for (int i = 0; i < list.size(); i++) {
      if (list.path(i).isObject()) {
        JsonPointer place = JsonPointer.empty().appendProperty("programs").appendIndex(i);
        programs.add(new ProgramNode(place, list.path(i)));
      }
    }
    return programs;
  }

  JsonPointer place(String field) {
    return place.appendProperty(field);
  }

  @Nullable String code() {
    return text("code");
  }

  boolean has(String field) {
    return node.has(field);
  }

  /** The batch, middle when none is written; empty for an unknown one. */
  Optional<UpgradeBatch> batch() {
    return node.has("batch")
        ? Arrays.stream(UpgradeBatch.values())
            .filter(batch -> batch.word().equals(text("batch")))
            .findFirst()
        : Optional.of(UpgradeBatch.MIDDLE);
  }

  /** The runtime class, medium when none is written; empty for an unknown one. */
  Optional<RuntimeClass> runtimeClass() {
    return node.has("runtimeClass")
        ? Arrays.stream(RuntimeClass.values())
            .filter(runtimeClass -> runtimeClass.word().equals(text("runtimeClass")))
            .findFirst()
        : Optional.of(RuntimeClass.MEDIUM);
  }

  Set<String> requires() {
    Set<String> codes = new LinkedHashSet<>();
    for (JsonNode code : node.path("requires")) {
      if (code.isTextual() && !code.asText().isEmpty()) {
        codes.add(code.asText());
      }
    }
    return codes;
  }

  /** The SQL file by kind of database; a single file serves all kinds. */
  Map<DatabaseKind, String> sqlFiles() {
    Map<DatabaseKind, String> files = new EnumMap<>(DatabaseKind.class);
    JsonNode sql = node.path("sql");
    for (DatabaseKind kind : DatabaseKind.values()) {
      JsonNode file = sql.isTextual() ? sql : sql.path(kind.word());
      if (file.isTextual() && !file.asText().isEmpty()) {
        files.put(kind, file.asText());
      }
    }
    return files;
  }

  /** Where the SQL file for a kind of database is written. */
  JsonPointer sqlPlace(DatabaseKind kind) {
    JsonPointer sql = place("sql");
    return node.path("sql").isTextual() ? sql : sql.appendProperty(kind.word());
  }

  /** The name of the Java class, or null. */
  @Nullable String javaClass() {
    String name = text("java");
    return name != null && CLASS_NAME.matcher(name).matches() ? name : null;
  }

  /** The command and its arguments; empty when there is none. */
  List<String> command() {
    List<String> words = new ArrayList<>();
    for (JsonNode word : node.path("exec")) {
      if (word.isTextual()) {
        words.add(word.asText());
      }
    }
    return words;
  }

  /** The time limit; empty when none is written, or none of the right form. */
  Optional<Duration> timeLimit() {
    return Optional.ofNullable(text("timeLimit")).flatMap(TimeLimit::of);
  }

  /** How the program is divided; empty when it is not, or not in the right form. */
  Optional<RangeRule> ranges() {
    JsonNode column = node.path("ranges").path("column");
    JsonNode parts = node.path("ranges").path("parts");
    return column.isTextual() && parts.isInt()
        ? Optional.of(new RangeRule(column.asText(), parts.asInt()))
        : Optional.empty();
  }

  UpgradeProgram program(Map<DatabaseKind, ProgramSql> scripts, @Nullable ProcessProgram process) {
    return new UpgradeProgram(
        node.path("code").asText(),
        node.path("table").asText(),
        batch().orElse(UpgradeBatch.MIDDLE),
        runtimeClass().orElse(RuntimeClass.MEDIUM),
        requires(),
        scripts,
        process,
        timeLimit().orElse(null),
        ranges().orElse(null));
  }

  private @Nullable String text(String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : null;
  }
}
