package dev.lockstep.sequencer.statement;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.site.DatabaseKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of type {@code sql} says.
 *
 * @param dataStore empty only with faults
 * @param files the paths of the script by kind of database
 * @param everywhere whether the same file is for every kind
 * @param schema the schema to execute it in, or null for the data store's default or companies'
 * @param companies the companies in whose schemas it is executed; empty for another schema
 */
record SqlSettings(
    String dataStore,
    Map<DatabaseKind, String> files,
    boolean everywhere,
    @Nullable String schema,
    List<Integer> companies) {

  private static final JsonPointer SQL = JsonPointer.empty().appendProperty("sql");

  SqlSettings {
    files = Map.copyOf(files);
    companies = List.copyOf(companies);
  }

  static SqlSettings of(JsonNode node) {
    JsonNode sql = node.path("sql");
    Map<DatabaseKind, String> files = new EnumMap<>(DatabaseKind.class);
    for (DatabaseKind kind : DatabaseKind.values()) {
      String file = sql.isTextual() ? sql.asText() : sql.path(kind.word()).asText();
      if (!file.isEmpty()) {
        files.put(kind, file);
      }
    }
    List<Integer> companies = new ArrayList<>();
    node.path("companies").forEach(number -> companies.add(number.asInt()));
    return new SqlSettings(
        node.path("dataStore").asText(),
        files,
        sql.isTextual(),
        node.path("schema").textValue(),
        companies);
  }

  /** The path of the script for a kind of database; empty when there is none. */
  Optional<String> file(DatabaseKind kind) {
    return Optional.ofNullable(files.get(kind));
  }

  /** Where the path for a kind of database is written. */
  JsonPointer place(DatabaseKind kind) {
    return everywhere ? SQL : SQL.appendProperty(kind.word());
  }
}
