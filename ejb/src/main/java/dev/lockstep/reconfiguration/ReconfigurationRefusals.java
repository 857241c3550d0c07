package dev.lockstep.reconfiguration;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is answered when a reconfiguration cannot do what somebody wants. */
public final class ReconfigurationRefusals {

  private ReconfigurationRefusals() {}

  /** There is none of this number. */
  public static LockstepException unknown(ReconfigurationId id) {
    return new LockstepException(
        ErrorCode.UNKNOWN_OBJECT,
        "There is no reconfiguration " + id + ". See: ./lockstep amp moves");
  }

  /** A state may not follow the present one. */
  public static LockstepException cannotBecome(
      ReconfigurationId id, ReconfigurationState present, ReconfigurationState wanted) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        String.format(
            Locale.ROOT,
            "Reconfiguration %s is %s and cannot become %s now. From there it can become %s",
            id,
            present,
            wanted,
            words(present.next())));
  }

  /** Such as {@code STOPPING, STOPPED or MOVED}. */
  private static String words(Set<ReconfigurationState> states) {
    List<String> names = states.stream().map(ReconfigurationState::name).toList();
    return switch (names.size()) {
      case 0 -> "nothing else";
      case 1 -> names.get(0);
      default ->
          String.join(", ", names.subList(0, names.size() - 1))
              + " or "
              + names.get(names.size() - 1);
    };
  }

  /** Another one holds the AMPs. */
  public static LockstepException taken(ReconfigurationId other) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        "Reconfiguration "
            + other
            + " holds the AMPs, and there is one at a time. Let it end, or give it up:"
            + " ./lockstep amp give-up "
            + other);
  }

  /** Only what has moved can be compared with what it was. */
  public static LockstepException notMoved(Reconfiguration present) {
    return new LockstepException(
        ErrorCode.WRONG_STATE,
        "Reconfiguration "
            + present.id()
            + " is "
            + present.state()
            + ", and only one that is MOVED can be verified: its old storages are there still");
  }

  /** It does not move this AMP. */
  public static LockstepException notOfIt(Reconfiguration present, int amp) {
    return new LockstepException(
        ErrorCode.REQUEST_INVALID,
        List.of(
            Fault.of(
                "amp",
                "reconfiguration " + present.id() + " does not move AMP " + amp,
                "Name one of " + present.moves().stream().map(one -> one.move().from()).toList())));
  }

  /** A newer attempt, or another server, works on it. */
  public static LockstepException overtaken(ReconfigurationId id) {
    return new LockstepException(
        ErrorCode.NOT_LEASEHOLDER,
        "Reconfiguration " + id + " is worked on by another server or attempt by now");
  }
}
