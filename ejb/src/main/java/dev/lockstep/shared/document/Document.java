package dev.lockstep.shared.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.shared.Fault;
import java.util.List;
import java.util.Map;

/** A YAML or JSON text as a tree whose every value knows its place. Immutable but for its tree. */
public final class Document {

  private final String file;
  private final DocumentWords words;
  private final JsonNode root;
  private final Map<JsonPointer, Spot> spots;
  private final List<Fault> faults;

  Document(
      String file,
      DocumentWords words,
      JsonNode root,
      Map<JsonPointer, Spot> spots,
      List<Fault> faults) {
    this.file = file;
    this.words = words;
    this.root = root;
    this.spots = Map.copyOf(spots);
    this.faults = List.copyOf(faults);
  }

  /**
   * Reads a text; what is wrong with it stands in {@link #faults()}.
   *
   * @param file its name as its author knows it
   * @param words how its parts are called in faults
   */
  public static Document read(String file, String text, DocumentWords words) {
    return new DocumentReader(file, words).read(text);
  }

  /** The whole tree; a missing node when the text could not be read at all. */
  public JsonNode root() {
    return root;
  }

  /** What is wrong with the text itself, in the order of its lines. */
  public List<Fault> faults() {
    return faults;
  }

  /** The 1-based line of a value, or of the nearest one around it when it is not there. */
  public int line(JsonPointer pointer) {
    return spot(pointer).line();
  }

  private Spot spot(JsonPointer pointer) {
    JsonPointer nearest = pointer;
    while (!spots.containsKey(nearest) && !nearest.matches()) {
      nearest = nearest.head();
    }
    return spots.getOrDefault(nearest, Spot.START);
  }

  /** A fault of the value at a place. */
  public Fault fault(JsonPointer pointer, String message, String action) {
    return fault(spot(pointer), pointer, message, action);
  }

  /** A fault that stands elsewhere than the value that it is about. */
  Fault fault(Spot spot, JsonPointer pointer, String message, String action) {
    String object = words.object(root, pointer);
    return new Fault(file, spot.line(), spot.column(), object, message, action);
  }
}
