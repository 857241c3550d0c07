package dev.lockstep.transporter.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.document.DocumentFaults;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is wrong with the table that a load file names, beyond what the schema finds. */
final class IntoRules {

  private static final JsonPointer INTO = JsonPointer.compile("/into");
  private static final String AMP_TABLE = "ampTable";
  private static final String PRIMARY_INDEX = "primaryIndex";
  private static final List<String> OF_COMPANIES = List.of("company", "table");
  private static final List<String> OF_AMPS = List.of(AMP_TABLE, PRIMARY_INDEX);

  private final JsonNode root;
  private final JsonNode into;
  private final DocumentFaults faults;

  IntoRules(JsonNode root, DocumentFaults faults) {
    this.root = root;
    this.into = root.path("into");
    this.faults = faults;
  }

  void check() {
    if (!root.has("into")) {
      faults.add(JsonPointer.empty(), "`into` is missing", "Write the table that is loaded");
    } else if (into.isObject()) {
      checkWhich();
      checkColumns();
      checkOperator();
    }
  }

  private void checkWhich() {
    boolean company = OF_COMPANIES.stream().anyMatch(into::has);
    boolean amps = OF_AMPS.stream().anyMatch(into::has);
    if (company == amps) {
      faults.add(
          INTO,
          company ? "`into` names a table of a company and one of AMPs" : "`into` names no table",
          "Write either `company` and `table`, or `ampTable` and `primaryIndex`");
    } else {
      for (String field : company ? OF_COMPANIES : OF_AMPS) {
        if (!into.has(field)) {
          faults.add(INTO, "`into." + field + "` is missing", action(field));
        }
      }
    }
  }

  private static String action(String field) {
    return switch (field) {
      case "company" -> "Write the number of a company of the site";
      case PRIMARY_INDEX -> "Write the columns whose values say in which AMP a row is";
      default -> "Write the name of the table";
    };
  }

  private void checkColumns() {
    Set<String> written = lower(root.at("/from/columns"));
    Set<String> seen = new HashSet<>();
    JsonNode columns = into.path(PRIMARY_INDEX);
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.path(i).asText();
      JsonPointer place = INTO.appendProperty(PRIMARY_INDEX).appendIndex(i);
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        faults.add(
            place, "the column " + name + " is twice in the primary index", "Take one of them out");
      }
      if (!written.isEmpty() && !written.contains(name.toLowerCase(Locale.ROOT))) {
        faults.add(
            place,
            "the column " + name + " of the primary index is not among `from.columns`",
            "Add it there: a row without its value has no AMP");
      }
    }
  }

  private static Set<String> lower(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(text -> text.asText().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private void checkOperator() {
    if (root.has("operator") && into.has(AMP_TABLE)) {
      faults.add(
          INTO.appendProperty(AMP_TABLE),
          "an operator of the load's own loads a table of a company",
          "Write `company` and `table`, or take the operator out");
    }
  }
}
