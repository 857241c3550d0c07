package dev.lockstep.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The endpoints as the server describes them, by names such as {@code GET /api/status}. */
record DescribedEndpoints(JsonNode document, Map<String, JsonNode> operations) {

  static DescribedEndpoints of(LockstepClient api) {
    JsonNode document = api.get("/openapi?format=JSON");
    Map<String, JsonNode> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.put(
            method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
      }
    }
    return new DescribedEndpoints(document, operations);
  }

  List<String> names() {
    return List.copyOf(operations.keySet());
  }

  /** The first type of body that an endpoint takes; empty if it takes none. */
  Optional<String> contentType(String endpoint) {
    return content(endpoint).properties().stream().map(Map.Entry::getKey).findFirst();
  }

  /** The names of the fields of a body in JSON. */
  List<String> fields(String endpoint) {
    JsonNode schema = resolved(content(endpoint).path("application/json").path("schema"));
    List<String> fields = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  /** The names of the parameters in the query. */
  List<String> queries(String endpoint) {
    List<String> queries = new ArrayList<>();
    for (JsonNode parameter : operations.get(endpoint).path("parameters")) {
      if (resolved(parameter).path("in").asText().equals("query")) {
        queries.add(resolved(parameter).path("name").asText());
      }
    }
    return queries;
  }

  private JsonNode content(String endpoint) {
    return resolved(operations.get(endpoint).path("requestBody")).path("content");
  }

  /** What a reference stands for, or the node itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }
}
