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
      return unread(1, "is longer than " + LONGEST + " characters", "Write a smaller file");
    }
    String plain = plain(text);
    Findings findings = new Findings();
    EventTree tree =
        new EventTree(new Yaml(options()).parse(new StringReader(plain)).iterator(), findings);
    try {
      JsonNode root = tree.root();
      Document read = new Document(file, words, root, tree.lines(), List.of());
      return new Document(file, words, root, tree.lines(), findings.faults(read));
    } catch (MarkedYAMLException e) {
      return unread(e);
    } catch (ReaderException e) {
      int line = (int) plain.substring(0, e.getPosition()).chars().filter(c -> c == '\n').count();
      return unread(line + 1, "holds a control character and is no text", "Write it as UTF-8 text");
    } catch (YAMLException e) {
      return unread(1, "is not YAML: " + e.getMessage(), "Write it as YAML or JSON");
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
    int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
    if (problem.contains("\\t(TAB)")) {
      return unread(line, "is indented with a tab", "Indent with spaces");
    }
    String context = e.getContext() == null ? "" : e.getContext() + " ";
    return unread(
        line,
        "is not YAML: " + context + problem.strip(),
        "Look at this line and the one before it: quotes, brackets, colons, indentation");
  }

  private Document unread(int line, String message, String action) {
    return new Document(
        file,
        words,
        MissingNode.getInstance(),
        Map.of(JsonPointer.empty(), line),
        List.of(new Fault(file, line, words.whole(), message, action)));
  }
}
