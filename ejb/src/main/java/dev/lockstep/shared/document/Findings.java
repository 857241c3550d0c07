package dev.lockstep.shared.document;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.shared.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.events.Event;

/** What is wrong with a text, gathered before the document that can name its objects is there. */
final class Findings {

  private final List<Finding> findings = new ArrayList<>();
  private boolean muted;

  void add(JsonPointer place, Event event, String message, String action) {
    if (!muted) {
      findings.add(new Finding(place, Spot.of(event), message, action));
    }
  }

  /** Whether nothing is added at the moment. */
  boolean muted() {
    return muted;
  }

  /** Reads something whose faults need not be told. */
  void mutedWhile(Runnable reading) {
    boolean before = muted;
    muted = true;
    reading.run();
    muted = before;
  }

  /** All findings by line. */
  List<Fault> faults(Document document) {
    return findings.stream()
        .sorted(Comparator.comparing(finding -> finding.spot().line()))
        .map(finding -> finding.fault(document))
        .toList();
  }

  private record Finding(JsonPointer place, Spot spot, String message, String action) {
    Fault fault(Document document) {
      return document.fault(spot, place, message, action);
    }
  }
}
