package dev.lockstep.shared.document;

import com.fasterxml.jackson.core.JsonPointer;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Gathers all that is wrong with one document. Not safe for use by several threads. */
public final class DocumentFaults {

  private final Document document;
  private final List<Fault> faults;

  /** The faults of a document, beginning with those of its text. */
  public DocumentFaults(Document document) {
    this.document = document;
    this.faults = new ArrayList<>(document.faults());
  }

  /**
   * Adds a fault of the value at a place.
   *
   * @param place JSON pointer into the document
   */
  public void add(JsonPointer place, String message, String action) {
    faults.add(document.fault(place, message, action));
  }

  /** Adds faults that were found elsewhere. */
  public void addAll(Collection<Fault> more) {
    faults.addAll(more);
  }

  /** All faults by line; those without a line come last. */
  public List<Fault> list() {
    return faults.stream()
        .sorted(
            Comparator.comparing(
                fault -> Objects.requireNonNullElse(fault.line(), Integer.MAX_VALUE)))
        .toList();
  }

  /**
   * Ends here when there are faults.
   *
   * @throws LockstepException with the code and all faults
   */
  public void refuse(ErrorCode code) {
    if (!faults.isEmpty()) {
      throw new LockstepException(code, list());
    }
  }
}
