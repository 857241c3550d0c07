package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import dev.lockstep.reconfiguration.storage.OpenedStorage;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.Site;
import dev.lockstep.site.Storage;
import dev.lockstep.site.amp.target.MarkerTables;
import dev.lockstep.site.amp.target.StorageConnection;
import dev.lockstep.site.amp.target.StorageOwner;
import dev.lockstep.site.lock.LockOutcome;
import dev.lockstep.site.lock.LockOutcome.Progress;
import dev.lockstep.site.lock.LockedObject;
import dev.lockstep.site.lock.service.SchemaLocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Configures the Move-To AMPs as new ones, with their own vproc numbers and storages
 * (reference/move-amp.txt, 3): each storage is marked with the number of its AMP, and its users are
 * locked out. That it has to be cleaned up is noted before.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class NewAmpsStep implements MoveStep {

  @Inject private ConfiguredStorages storages;
  @Inject private SchemaLocks locks;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.NEW_AMPS;
  }

  @Override
  public void execute(StepWork work)
      throws SQLException, StepStoppedException, InterruptedException {
    Site site = storages.site();
    List<LockedObject> locked = new ArrayList<>();
    for (PlannedMove move : work.moves()) {
      work.checkStop();
      work.notes().cleanup(work.attempt(), move.toStorage());
      mark(site, move);
      Storage to = site.requireStorage(move.toStorage());
      locks.handOn(site.requireStorage(move.fromStorage()), to);
      locked.add(LockedObject.storage(to.name()));
    }
    work.note("The users of the new storages are being locked out");
    settle(locked, work);
  }

  private void mark(Site site, PlannedMove move) throws SQLException {
    try (OpenedStorage to = storages.open(site, move.toStorage())) {
      StorageConnection storage = to.storage();
      StorageOwner owner = new StorageOwner(site.name(), move.move().to());
      Optional<StorageOwner> present = StorageOwner.of(storage);
      if (present.isPresent() && !present.get().equals(owner)) {
        Fault taken = present.get().refusal(move.toStorage(), owner.amp(), owner.site());
        throw new LockstepException(ErrorCode.STORAGE_TAKEN, List.of(taken));
      }
      MarkerTables.create(storage);
      if (present.isEmpty()) {
        owner.write(storage);
      }
      to.commit();
    }
  }

  private void settle(List<LockedObject> locked, StepWork work)
      throws StepStoppedException, InterruptedException {
    List<LockOutcome> outcomes = locks.settle(locked, false, work::stopped);
    work.checkStop();
    List<Fault> faults =
        outcomes.stream()
            .filter(outcome -> outcome.progress() == Progress.REFUSED)
            .map(outcome -> fault(outcome, "See what it says, then let the move go on"))
            .toList();
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.MOVE_REFUSED, faults);
    }
    List<Fault> away =
        outcomes.stream()
            .filter(outcome -> outcome.progress() == Progress.AWAY)
            .map(outcome -> fault(outcome, "Bring its data store back"))
            .toList();
    if (!away.isEmpty()) {
      throw new LockstepException(ErrorCode.DATA_STORE_UNREACHABLE, away);
    }
  }

  private static Fault fault(LockOutcome outcome, String action) {
    return Fault.of(
        outcome.object().toString(),
        "its users cannot be locked out: " + outcome.problem(),
        action);
  }
}
