package dev.lockstep.shared.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Builds a tree from the events of a YAML parser. Aliases, merges, tags and deep nesting are
 * faults: a file says everything where it stands, and nothing grows while it is read.
 */
final class EventTree {

  private static final int DEEPEST = 50;

  private final Iterator<Event> events;
  private final Map<JsonPointer, Spot> spots = new HashMap<>();
  private final Findings findings;

  EventTree(Iterator<Event> events, Findings findings) {
    this.events = events;
    this.findings = findings;
  }

  /** Where every value stands, by its place in the tree. */
  Map<JsonPointer, Spot> spots() {
    return spots;
  }

  /** The tree of the only document. */
  JsonNode root() {
    next();
    Event start = next();
    if (!start.is(Event.ID.DocumentStart)) {
      return empty(start);
    }
    JsonNode root = value(next(), JsonPointer.empty(), 0);
    Event after = events.hasNext() ? next() : start;
    while (after.is(Event.ID.DocumentEnd)) {
      after = next();
    }
    if (after.is(Event.ID.DocumentStart)) {
      findings.add(
          JsonPointer.empty(), after, "a second document begins here", "Write one document");
    }
    return root.isNull() ? empty(start) : root;
  }

  private JsonNode empty(Event event) {
    findings.add(JsonPointer.empty(), event, "is empty", "Write something into it");
    return MissingNode.getInstance();
  }

  private JsonNode value(Event event, JsonPointer place, int depth) {
    if (!findings.muted()) {
      spots.putIfAbsent(place, Spot.of(event));
    }
    if (event instanceof AliasEvent alias) {
      String name = "*" + alias.getAnchor();
      findings.add(
          place, event, "the alias " + name + " is not supported", "Write out what it stands for");
      return JsonNodeFactory.instance.nullNode();
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event, place);
      return Scalars.value(scalar);
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    refuseTag(start.getTag(), event, place);
    if (depth == DEEPEST) {
      findings.add(place, event, "is nested more than " + DEEPEST + " deep", "Write it flatter");
      return skip();
    }
    return event instanceof MappingStartEvent ? object(place, depth) : array(place, depth);
  }

  private ArrayNode array(JsonPointer place, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
      array.add(value(event, place.appendIndex(array.size()), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonPointer place, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
      if (event instanceof ScalarEvent key) {
        entry(object, key, place.appendProperty(key.getValue()), depth);
      } else {
        findings.add(place, event, "a key is no plain text", "Write a name before the colon");
        unheard(event, place, depth);
        unheard(next(), place, depth);
      }
    }
    return object;
  }

  private void entry(ObjectNode object, ScalarEvent key, JsonPointer place, int depth) {
    String name = key.getValue();
    if (name.equals("<<") && key.isPlain()) {
      findings.add(
          place.head(), key, "the merge << is not supported", "Write out what it stands for");
      unheard(next(), place, depth);
    } else if (object.has(name)) {
      int before = Objects.requireNonNull(spots.get(place)).line();
      String first = "`" + name + "` is written twice, first on line " + before;
      findings.add(place, key, first, "Take one of them out");
      unheard(next(), place, depth);
    } else {
      if (!findings.muted()) {
        spots.put(place, Spot.of(key));
      }
      object.set(name, value(next(), place, depth + 1));
    }
  }

  /** Reads on over a value that is not taken; the reader heard of it already. */
  private void unheard(Event event, JsonPointer place, int depth) {
    findings.mutedWhile(() -> value(event, place, depth + 1));
  }

  private JsonNode skip() {
    for (int open = 1; open > 0; ) {
      Event event = next();
      if (event instanceof CollectionStartEvent) {
        open++;
      } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
        open--;
      }
    }
    return JsonNodeFactory.instance.nullNode();
  }

  private void refuseTag(String tag, Event event, JsonPointer place) {
    if (tag != null && !tag.equals("!")) {
      findings.add(place, event, "the tag " + tag + " is not supported", "Take the tag out");
    }
  }

  private Event next() {
    return events.next();
  }
}
