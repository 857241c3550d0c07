package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.MoveEstimate;
import dev.lockstep.reconfiguration.MoveOrder;
import dev.lockstep.reconfiguration.NewReconfiguration;
import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationRefusals;
import dev.lockstep.reconfiguration.ReconfigurationState;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.messaging.CylinderDispatch;
import dev.lockstep.reconfiguration.persistence.CylinderRun;
import dev.lockstep.reconfiguration.persistence.CylinderRuns;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.persistence.ReconfigurationDecision;
import dev.lockstep.reconfiguration.persistence.ReconfigurationDecision.By;
import dev.lockstep.reconfiguration.persistence.ReconfigurationStore;
import dev.lockstep.reconfiguration.preparation.MovePreparation;
import dev.lockstep.reconfiguration.verification.AmpCheck;
import dev.lockstep.reconfiguration.verification.Depth;
import dev.lockstep.reconfiguration.verification.MoveVerification;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.Page;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.lease.LeaseKeeper;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reconfigurations as operators order, drive and watch them. Only the leaseholder takes commands.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class Reconfigurations {

  /** The most cylinders that are copied at a time. */
  public static final int MOST_PARALLEL = 64;

  private static final Duration SPEED_WINDOW = Duration.ofSeconds(30);

  @Inject private ControlDatabase database;
  @Inject private LeaseKeeper lease;
  @Inject private MovePreparation preparation;
  @Inject private AmpAvailabilityService availability;
  @Inject private CylinderDispatch dispatch;
  @Inject private ReconfigurationAttempts attempts;
  @Inject private MoveVerification verification;

  /**
   * Checks an order whole and starts it. The AMPs have to be offline.
   *
   * @param parallelism how many cylinders are copied at a time, 0 to {@value #MOST_PARALLEL}
   * @param caller who takes it up after a crash, such as {@code operation 7}; null when it goes on
   *     by itself
   * @param who the operator, for the audit
   * @throws dev.lockstep.shared.LockstepException with every fault: {@code AMPS_NOT_OFFLINE},
   *     {@code MOVE_REFUSED}, or {@code WRONG_STATE} when another one holds the AMPs; nothing has
   *     changed then
   */
  public ReconfigurationView start(
      MoveOrder order, int parallelism, @Nullable String caller, String who) {
    long epoch = lease.requireEpoch();
    store()
        .holder()
        .ifPresent(
            other -> {
              throw ReconfigurationRefusals.taken(other.id());
            });
    List<MoveEstimate> estimates = requirePossible(order);
    Reconfiguration made =
        store()
            .begin(
                new NewReconfiguration(
                    estimates.stream().map(MoveEstimate::move).toList(),
                    order.config(),
                    parallelism,
                    caller),
                new ReconfigurationDecision(
                    ReconfigurationState.RUNNING,
                    epoch,
                    new By("amp move", who),
                    DecisionGuards.offline(availability::workFaults)));
    attempts.launch(made.id());
    return find(made.id());
  }

  /** What stands against the moves and that the AMPs are not offline is told at once. */
  private List<MoveEstimate> requirePossible(MoveOrder order) {
    List<MoveEstimate> estimates = List.of();
    LockstepException refusal = null;
    try {
      estimates = preparation.check(order);
    } catch (LockstepException e) {
      refusal = e;
    }
    try {
      availability.requireOffline();
    } catch (LockstepException e) {
      refusal = refusal == null ? e : both(refusal, e);
    }
    if (refusal != null) {
      throw refusal;
    }
    return estimates;
  }

  private static LockstepException both(LockstepException first, LockstepException second) {
    if (first.faults().isEmpty() || second.faults().isEmpty()) {
      return first;
    }
    List<Fault> faults = new ArrayList<>(first.faults());
    faults.addAll(second.faults());
    return new LockstepException(first.code(), faults);
  }

  /** Lets a reconfiguration rest as soon as the cylinders that are being copied are copied. */
  public ReconfigurationView stop(ReconfigurationId id, String who) {
    return decide(id, ReconfigurationState.STOPPING, new By("amp stop", who));
  }

  /** Lets a reconfiguration that rests go on where it stands. */
  public ReconfigurationView resume(ReconfigurationId id, String who) {
    return resume(id, null, who);
  }

  /** The same for a caller who takes it up after a crash. */
  public ReconfigurationView resume(ReconfigurationId id, @Nullable String caller, String who) {
    store()
        .decide(
            id,
            new ReconfigurationDecision(
                ReconfigurationState.RUNNING,
                lease.requireEpoch(),
                new By("amp resume", who),
                (connection, present) -> CylinderStore.again(connection, id)));
    store().caller(id, caller);
    attempts.launch(id);
    return find(id);
  }

  /**
   * Changes how many cylinders are copied at a time.
   *
   * @param parallelism 0, which lets the copy pause, to {@value #MOST_PARALLEL}
   */
  public ReconfigurationView parallelism(ReconfigurationId id, int parallelism, String who) {
    lease.requireEpoch();
    store().parallelism(id, parallelism, who);
    return find(id);
  }

  /**
   * Takes everything away that a reconfiguration has made, which rests and has not exchanged the
   * storages yet.
   */
  public ReconfigurationView giveUp(ReconfigurationId id, String who) {
    return decide(
        id,
        ReconfigurationState.GIVING_UP,
        new By("amp give-up", who),
        DecisionGuards.beforeExchange());
  }

  /**
   * Restores the old storage mapping of a reconfiguration whose AMPs have moved; they have to be
   * offline.
   *
   * @param loseChanges whether rows may be lost that were written since
   * @throws dev.lockstep.shared.LockstepException {@code MOVE_REFUSED} when the AMPs may have been
   *     online since and that is not wanted
   */
  public ReconfigurationView goBack(ReconfigurationId id, boolean loseChanges, String who) {
    availability.requireOffline();
    return decide(
        id,
        ReconfigurationState.GOING_BACK,
        new By("amp move --back", who),
        DecisionGuards.wayBack(loseChanges, availability::workFaults));
  }

  /**
   * Compares an AMP that has moved with its old storage, which is kept still.
   *
   * @param depth whether rows are counted only, or read on both sides
   * @throws dev.lockstep.shared.LockstepException {@code WRONG_STATE} when it is not MOVED, {@code
   *     REQUEST_INVALID} when it does not move this AMP, {@code DATA_STORE_UNREACHABLE}
   */
  public AmpCheck verify(ReconfigurationId id, int amp, Depth depth) {
    Reconfiguration moved = store().find(id);
    if (moved.state() != ReconfigurationState.MOVED) {
      throw ReconfigurationRefusals.notMoved(moved);
    }
    PlannedMove move =
        moved.moves().stream()
            .filter(one -> one.move().from() == amp)
            .findFirst()
            .orElseThrow(() -> ReconfigurationRefusals.notOfIt(moved, amp));
    try {
      AmpCheck rows = verification.check(moved, move, depth, RowWatch.none());
      List<Fault> faults = new ArrayList<>(verification.mapping(moved));
      faults.addAll(rows.faults());
      return new AmpCheck(amp, rows.tables(), faults);
    } catch (SQLException | RowsStoppedException e) {
      throw new LockstepException(
          ErrorCode.DATA_STORE_UNREACHABLE,
          "A storage of AMP " + amp + " answered: " + e.getMessage(),
          e);
    }
  }

  /** Drops what the AMPs of a reconfiguration do not use any more. */
  public ReconfigurationView release(ReconfigurationId id, String who) {
    return decide(id, ReconfigurationState.RELEASING, new By("amp release-old", who));
  }

  private ReconfigurationView decide(ReconfigurationId id, ReconfigurationState state, By by) {
    return decide(id, state, by, (connection, present) -> {});
  }

  private ReconfigurationView decide(
      ReconfigurationId id,
      ReconfigurationState state,
      By by,
      ReconfigurationDecision.Guard guard) {
    store().decide(id, new ReconfigurationDecision(state, lease.requireEpoch(), by, guard));
    return find(id);
  }

  /**
   * Takes up a reconfiguration that its caller started, after its server died; does nothing when
   * this server works on it.
   */
  public void goOn(ReconfigurationId id) {
    lease.requireEpoch();
    attempts.goOn(id);
  }

  /**
   * One reconfiguration.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT}
   */
  public ReconfigurationView find(ReconfigurationId id) {
    return view(store().find(id));
  }

  /**
   * How each of its cylinders stands.
   *
   * @throws dev.lockstep.shared.LockstepException {@code UNKNOWN_OBJECT}
   */
  public List<CylinderRun> cylinders(ReconfigurationId id) {
    return new CylinderRuns(database.transactions()).of(store().find(id).id());
  }

  /** The newest one that a caller has started. */
  public Optional<ReconfigurationId> of(String caller) {
    return store().of(caller).map(Reconfiguration::id);
  }

  /** Reconfigurations, the newest first. */
  public Page<ReconfigurationView> list(@Nullable ReconfigurationState state, PageRequest request) {
    return store().page(state, request).map(this::view);
  }

  private ReconfigurationView view(Reconfiguration present) {
    CylinderStore commands = dispatch.commands();
    return new ReconfigurationView(
        present,
        store().steps(present.id()),
        commands.progress(present.id()),
        commands.speed(present.id(), SPEED_WINDOW));
  }

  private ReconfigurationStore store() {
    return new ReconfigurationStore(database.transactions());
  }
}
