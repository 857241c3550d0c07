package dev.lockstep.transporter.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.From;
import dev.lockstep.transporter.Into;
import dev.lockstep.transporter.LoadDefinition;
import dev.lockstep.transporter.LoadWork;
import dev.lockstep.transporter.Mode;
import dev.lockstep.transporter.OperatorLoad;
import dev.lockstep.transporter.TableLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes records of a load file without faults. */
final class LoadRecords {

  private static final int ERROR_LIMIT = 1000;

  private LoadRecords() {}

  static LoadDefinition definition(JsonNode root) {
    return new LoadDefinition(
        root.path("load").asText(),
        root.path("instances").asInt(1),
        duration(root.path("checkpointInterval").asText("10s")),
        duration(root.path("callLimit").asText("10m")),
        work(root));
  }

  private static LoadWork work(JsonNode root) {
    if (root.has("operator")) {
      Map<String, String> parameters = new LinkedHashMap<>();
      root.path("parameters")
          .properties()
          .forEach(field -> parameters.put(field.getKey(), field.getValue().asText()));
      return new OperatorLoad(companyTable(root), root.path("operator").asText(), parameters);
    }
    return new TableLoad(
        from(root.path("from")),
        root.path("into").has("ampTable") ? ampTable(root) : companyTable(root),
        Mode.fromWord(root.path("mode").asText(Mode.EMPTY.word())),
        root.path("errorLimit").asLong(ERROR_LIMIT));
  }

  private static Into.CompanyTable companyTable(JsonNode root) {
    return new Into.CompanyTable(root.at("/into/company").asInt(), root.at("/into/table").asText());
  }

  private static Into.AmpTable ampTable(JsonNode root) {
    return new Into.AmpTable(
        root.at("/into/ampTable").asText(), texts(root.at("/into/primaryIndex")));
  }

  private static From from(JsonNode from) {
    if (from.has("query")) {
      return new From.Query(
          from.path("dataStore").asText(),
          from.path("schema").asText(""),
          from.path("query").asText().strip(),
          from.at("/split/column").asText());
    }
    if (from.has("jsonLines")) {
      return new From.JsonLines(texts(from.path("jsonLines")), texts(from.path("columns")));
    }
    return new From.Delimited(
        texts(from.path("csv")),
        format(from),
        from.path("header").asBoolean(),
        texts(from.path("columns")));
  }

  private static DelimitedFormat format(JsonNode from) {
    String quote = from.path("quote").asText("\"");
    return new DelimitedFormat(
        from.path("delimiter").asText(",").charAt(0),
        quote.equals("none") ? null : quote.charAt(0),
        from.path("null").asText(""),
        from.path("trailingDelimiter").asBoolean(),
        Encoding.fromWord(from.path("encoding").asText(Encoding.UTF_8.word())).orElseThrow());
  }

  private static List<String> texts(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.asText());
    }
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
