package dev.lockstep.transporter.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;
import dev.lockstep.shared.folder.FolderPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is wrong with a load file beyond what its schema finds. */
final class LoadRules {

  private static final JsonPointer TOP = JsonPointer.empty();
  private static final JsonPointer FROM = JsonPointer.compile("/from");
  private static final List<String> OF_TABLES = List.of("from", "mode", "errorLimit");
  private static final List<String> KINDS = List.of("csv", "jsonLines", "query");
  private static final List<String> OF_CSV =
      List.of("delimiter", "quote", "null", "header", "trailingDelimiter", "encoding");
  private static final List<String> OF_QUERIES = List.of("dataStore", "schema", "split");

  private final JsonNode root;
  private final DocumentFaults faults;

  LoadRules(JsonNode root, DocumentFaults faults) {
    this.root = root;
    this.faults = faults;
  }

  void check() {
    if (!root.isObject()) {
      return;
    }
    new IntoRules(root, faults).check();
    if (root.has("operator")) {
      refuseAll(TOP, root, OF_TABLES, "an operator of the load's own does the work");
      return;
    }
    refuseAll(TOP, root, List.of("parameters"), "the load has no `operator`");
    if (!root.has("from")) {
      faults.add(TOP, "`from` is missing", "Add it, or name an `operator`");
    }
    if (root.path("from").isObject()) {
      checkFrom(root.path("from"));
    }
  }

  private void refuseAll(JsonPointer place, JsonNode node, List<String> fields, String because) {
    for (String field : fields) {
      if (node.has(field)) {
        faults.add(
            place.appendProperty(field),
            "`" + field + "` has no meaning here: " + because,
            "Take it out");
      }
    }
  }

  private void checkFrom(JsonNode from) {
    List<String> kinds = KINDS.stream().filter(from::has).toList();
    if (kinds.size() != 1) {
      faults.add(
          FROM,
          kinds.isEmpty() ? "`from` names no rows" : "`from` has " + String.join(" and ", kinds),
          "Give one of " + String.join(", ", KINDS));
      return;
    }
    String kind = kinds.get(0);
    if (!kind.equals("csv")) {
      refuseAll(FROM, from, OF_CSV, "it is for csv");
    }
    if (kind.equals("query")) {
      checkQuery(from);
    } else {
      refuseAll(FROM, from, OF_QUERIES, "it is for a query");
      checkFiles(from.path(kind), FROM.appendProperty(kind));
      checkColumns(from.path("columns"));
    }
    if (kind.equals("csv")) {
      checkCharacters(from);
    }
  }

  private void checkQuery(JsonNode from) {
    refuseAll(FROM, from, List.of("columns"), "the query names the columns of its result");
    for (String field : List.of("dataStore", "split")) {
      if (!from.has(field)) {
        faults.add(
            FROM,
            "`from." + field + "` is missing",
            field.equals("split")
                ? "Write by which column rows are divided, such as {column: id}"
                : "Write the name of a data store of the site");
      }
    }
    if (from.path("query").asText().strip().endsWith(";")) {
      faults.add(FROM.appendProperty("query"), "the query ends with a semicolon", "Take it out");
    }
  }

  private void checkFiles(JsonNode files, JsonPointer place) {
    if (files.isTextual()) {
      checkFile(files, place);
    }
    for (int i = 0; i < files.size(); i++) {
      checkFile(files.path(i), place.appendIndex(i));
    }
  }

  private void checkFile(JsonNode file, JsonPointer place) {
    String path = file.asText();
    boolean absolute = path.startsWith("/") && path.length() > 1;
    String relative = absolute ? path.substring(1) : path;
    int folder = relative.lastIndexOf('/');
    if (file.isTextual() && !path.isEmpty() && !FolderPath.inside(relative)) {
      faults.add(
          place,
          "`" + FolderPath.shown(path) + "` is no path of a file",
          "Write a path in the load's folder, such as data/rows.csv, or an absolute one");
    } else if (folder >= 0 && relative.substring(0, folder).matches(".*[*?].*")) {
      faults.add(
          place,
          "`" + FolderPath.shown(path) + "` has * or ? in the name of a folder",
          "Use them in the last part only");
    }
  }

  private void checkColumns(JsonNode columns) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.path(i).asText();
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        faults.add(
            FROM.appendProperty("columns").appendIndex(i),
            "the column " + name + " is written twice",
            "Take one of them out");
      }
    }
  }

  private void checkCharacters(JsonNode from) {
    String delimiter = from.path("delimiter").asText(",");
    String quote = from.path("quote").asText("\"");
    String nothing = from.path("null").asText("");
    if (delimiter.equals(quote)) {
      faults.add(
          FROM.appendProperty("quote"),
          "the quote is the delimiter",
          "Take two different characters, or write none as the quote");
    }
    List<String> inside = new ArrayList<>(List.of(delimiter));
    if (!quote.equals("none")) {
      inside.add(quote);
    }
    if (inside.stream().anyMatch(nothing::contains)) {
      faults.add(
          FROM.appendProperty("null"),
          "`null` holds the delimiter or the quote",
          "Take another text for fields without a value");
    }
  }
}
