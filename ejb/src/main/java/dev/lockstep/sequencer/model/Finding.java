package dev.lockstep.sequencer.model;

import dev.lockstep.sequencer.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation of which the system model file knows what the control database does not. The
 * database is written first, so this is never left behind by a crash: somebody has put an older
 * database, or another file, in its place.
 *
 * @param inFile the operation as the file has it
 * @param inDatabase the operation as the control database has it, or null when it has not
 */
public record Finding(Kind kind, KnownOperation inFile, @Nullable KnownOperation inDatabase) {

  /** What file and database say about an operation. */
  public enum Kind {
    /** The database does not have it any more. */
    LOST,
    /** The database has an older revision of it. */
    BEHIND,
    /** Both went on from the same revision, or never had one in common. */
    CONTRADICTION
  }

  /** The operation's identity. */
  public String uid() {
    return inFile.operation().heading().uid();
  }

  /** The operation as it is in what knows more of it. */
  public Operation newest() {
    return inFile.operation();
  }

  /** Compares what both say. */
  public static List<Finding> of(
      Collection<KnownOperation> file, Collection<KnownOperation> database) {
    Map<String, KnownOperation> known = new HashMap<>();
    database.forEach(operation -> known.put(operation.operation().heading().uid(), operation));
    List<Finding> findings = new ArrayList<>();
    for (KnownOperation inFile : file) {
      KnownOperation other = known.get(inFile.operation().heading().uid());
      if (other == null) {
        if (!inFile.operation().state().ended()) {
          findings.add(new Finding(Kind.LOST, inFile, null));
        }
      } else if (!inFile.trail().leadsTo(other.trail())) {
        boolean behind = other.trail().leadsTo(inFile.trail());
        findings.add(new Finding(behind ? Kind.BEHIND : Kind.CONTRADICTION, inFile, other));
      }
    }
    return findings;
  }
}
