package dev.lockstep.shared.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes along the chain of seals and finds where it is broken. Not thread-safe. */
final class AuditChain {

  private final @Nullable AuditSeal known;
  private final List<String> faults = new ArrayList<>();
  private long faultCount;
  private long rows;
  private AuditSeal last = AuditSeal.BEGIN;

  /**
   * @param known a seal that was noted at some time, or null
   */
  AuditChain(@Nullable AuditSeal known) {
    this.known = known;
  }

  /** The next seal, in the order of their numbers. */
  void add(SealedRow next) {
    AuditSeal seal = next.seal();
    if (seal.number() != last.number() + 1) {
      fault(missing(last.number() + 1, seal.number() - 1));
    } else if (next.row() == null) {
      fault("Row " + next.audit() + " is missing; seal " + seal.number() + " was made for it");
    } else if (!last.next(next.row()).equals(seal)) {
      fault(
          "Row "
              + next.audit()
              + " or its seal "
              + seal.number()
              + " is not what it was when it was sealed");
    }
    if (known != null && known.number() == seal.number() && !known.equals(seal)) {
      fault("Seal " + seal.number() + " is another one than " + known.hash());
    }
    rows++;
    last = seal;
  }

  /** A row that nobody sealed, although it has been there, or is said to have been, for long. */
  void unsealed(long audit) {
    fault("Row " + audit + " has no seal: it was added later than it says, or lost its seal");
  }

  /**
   * All seals were added.
   *
   * @param head what the last one was when it was made
   */
  AuditVerification end(AuditSeal head) {
    if (head.number() > last.number()) {
      fault(missing(last.number() + 1, head.number()));
    } else if (!head.equals(last)) {
      fault("The audit ends with seal " + last.number() + ", but its head is seal " + head);
    }
    if (known != null && known.number() > head.number()) {
      fault("The audit ends with seal " + head.number() + "; seal " + known.number() + " is gone");
    }
    return new AuditVerification(rows, last, faults, faultCount);
  }

  private static String missing(long from, long to) {
    return from == to
        ? "Seal " + from + " is missing"
        : "Seals " + from + " to " + to + " are missing";
  }

  private void fault(String text) {
    faultCount++;
    if (faults.size() < AuditVerification.SHOWN) {
      faults.add(text);
    }
  }
}
