package dev.lockstep.shared.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockstep.shared.Fault;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML, and JSON as the part of it that JSON is. */
final class DocumentReader {

  /** The longest text that is read, in characters. */
  static final int LONGEST = 16 * 1024 * 1024;

  private static final Pattern ESCAPED = Pattern.compile("(?s)\\\\(?:(/)|.)");

  private final String file;
  private final DocumentWords words;

  DocumentReader(String file, DocumentWords words) {
    this.file = file;
    this.words = words;
  }

  Document read(String text) {
    if (text.length() > LONGEST) {
      return unread(
          Spot.START, "is longer than " + LONGEST + " characters", "Write a smaller file");
    }
    String plain = plain(text);
    Findings findings = new Findings();
    EventTree tree =
        new EventTree(new Yaml(options()).parse(new StringReader(plain)).iterator(), findings);
    try {
      JsonNode root = tree.root();
      Document read = new Document(file, words, root, tree.spots(), List.of());
      return new Document(file, words, root, tree.spots(), findings.faults(read));
    } catch (MarkedYAMLException e) {
      return unread(e);
    } catch (ReaderException e) {
      return unread(
          Spot.in(plain, e.getPosition()),
          "holds a control character and is no text",
          "Write it as UTF-8 text");
    } catch (YAMLException e) {
      return unread(Spot.START, "is not YAML: " + e.getMessage(), "Write it as YAML or JSON");
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST + 1);
    return options;
  }

  /** What JSON allows and YAML does not: tabs between values, and a slash that is escaped. */
  private static String plain(String text) {
    String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String first = start.stripLeading();
    if (!first.startsWith("{") && !first.startsWith("[")) {
      return start;
    }
    return ESCAPED
        .matcher(start.replace('\t', ' '))
        .replaceAll(escape -> escape.group(1) == null ? "$0" : "/");
  }

  private Document unread(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "it cannot be read" : e.getProblem();
    Spot spot = e.getProblemMark() == null ? Spot.START : Spot.of(e.getProblemMark());
    if (problem.contains("\\t(TAB)")) {
      return unread(spot, "is indented with a tab", "Indent with spaces");
    }
    String context = e.getContext() == null ? "" : e.getContext() + " ";
    return unread(
        spot,
        "is not YAML: " + context + problem.strip(),
        "Look at this line and the one before it: quotes, brackets, colons, indentation");
  }

  private Document unread(Spot spot, String message, String action) {
    return new Document(
        file,
        words,
        MissingNode.getInstance(),
        Map.of(JsonPointer.empty(), spot),
        List.of(new Fault(file, spot.line(), spot.column(), words.whole(), message, action)));
  }
}
