package dev.lockstep.site.amp.availability;

import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.lock.LockedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is answered to those who want the AMPs to be more or less available: a change, nothing if it
 * is so already, or a refusal.
 */
public final class AvailabilityRules {

  /** The AMPs as faults name them. */
  static final String AMPS = "the AMPs";

  private final AmpAvailability now;

  /** The rules as things are. */
  public AvailabilityRules(AmpAvailability now) {
    this.now = now;
  }

  /**
   * The AMPs are to go offline. If they are, it is looked for new rights and storages, unless
   * somebody works in them.
   *
   * @param storages what is to be locked
   * @param uses what stands against bringing them online
   * @throws LockstepException {@code AMPS_IN_USE} when a reconfiguration keeps them down
   */
  public Optional<AvailabilityChange> offline(
      AvailabilityOrder order, Duration grace, List<LockedObject> storages, List<Fault> uses) {
    if (now.state() == AvailabilityState.DOWN) {
      throw new LockstepException(ErrorCode.AMPS_IN_USE, List.of(down()));
    }
    if (now.state() == AvailabilityState.OFFLINE && !uses.isEmpty()) {
      return Optional.empty();
    }
    return change(
        new AvailabilityChange(
            AvailabilityState.GOING_OFFLINE,
            order.who(),
            null,
            grace,
            storages,
            order.told(
                now, "open transactions have " + grace.toSeconds() + " s, " + named(storages))));
  }

  /**
   * The AMPs are to come online.
   *
   * @param storages what is to be released
   * @param uses what stands against it
   * @throws LockstepException {@code AMPS_IN_USE} with all faults
   */
  public Optional<AvailabilityChange> online(
      AvailabilityOrder order, List<LockedObject> storages, List<Fault> uses) {
    if (now.state() == AvailabilityState.ONLINE || now.state() == AvailabilityState.GOING_ONLINE) {
      return Optional.empty();
    }
    List<Fault> faults = new ArrayList<>();
    if (now.state() == AvailabilityState.DOWN) {
      faults.add(down());
    }
    faults.addAll(uses);
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.AMPS_IN_USE, faults);
    }
    return change(
        new AvailabilityChange(
            AvailabilityState.GOING_ONLINE,
            order.who(),
            null,
            null,
            storages,
            order.told(now, named(storages))));
  }

  /**
   * A reconfiguration sets the control flag that keeps the AMPs down.
   *
   * @throws LockstepException {@code AMPS_NOT_OFFLINE}, also if another one keeps them down
   */
  public Optional<AvailabilityChange> down(long reconfiguration) {
    if (isDownFor(reconfiguration)) {
      return Optional.empty();
    }
    if (now.state() != AvailabilityState.OFFLINE) {
      throw new LockstepException(ErrorCode.AMPS_NOT_OFFLINE, List.of(notOffline(now)));
    }
    AvailabilityOrder order = AvailabilityOrder.of(AvailabilityCommand.DOWN, reconfiguration);
    return change(
        new AvailabilityChange(
            AvailabilityState.DOWN,
            null,
            reconfiguration,
            null,
            List.of(),
            order.told(now, "its control flag keeps them down")));
  }

  /**
   * A reconfiguration takes its control flag away; the AMPs stay offline.
   *
   * @throws LockstepException {@code WRONG_STATE} when it is not this one that keeps them down
   */
  public Optional<AvailabilityChange> up(long reconfiguration) {
    if (now.state() == AvailabilityState.OFFLINE) {
      return Optional.empty();
    }
    if (!isDownFor(reconfiguration)) {
      throw new LockstepException(
          ErrorCode.WRONG_STATE,
          "Reconfiguration "
              + reconfiguration
              + " does not keep the AMPs down: they "
              + now.text());
    }
    AvailabilityOrder order = AvailabilityOrder.of(AvailabilityCommand.UP, reconfiguration);
    return change(
        new AvailabilityChange(
            AvailabilityState.OFFLINE,
            null,
            null,
            null,
            List.of(),
            order.told(now, "its control flag is gone")));
  }

  private boolean isDownFor(long number) {
    Long holder = now.reconfiguration();
    return now.state() == AvailabilityState.DOWN && holder != null && holder == number;
  }

  private Optional<AvailabilityChange> change(AvailabilityChange change) {
    if (!now.state().next().contains(change.next())) {
      throw new IllegalStateException(now.state() + " does not lead to " + change.next());
    }
    return Optional.of(change);
  }

  private Fault down() {
    return Fault.of(
        AMPS,
        now.text() + ", whose control flag keeps them so",
        "Wait until it has come up, or let it go on: ./lockstep amp moves");
  }

  static Fault notOffline(AmpAvailability now) {
    return Fault.of(AMPS, now.text(), "Take them offline first: ./lockstep amp offline --wait");
  }

  private static String named(List<LockedObject> storages) {
    return storages.isEmpty()
        ? "no storage has users"
        : storages.stream().map(LockedObject::toString).collect(Collectors.joining(", "));
  }
}
