package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationId;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.copy.MoveCopy;
import dev.lockstep.reconfiguration.copy.MoveStorages;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.messaging.CylinderDispatch;
import dev.lockstep.reconfiguration.persistence.CylinderStore;
import dev.lockstep.reconfiguration.readback.ReadBack;
import dev.lockstep.reconfiguration.storage.ConfiguredStorages;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Copies all rows of the Move-From AMPs to the Move-To AMPs: their tables, then cylinder by
 * cylinder the rows, whose index says which AMP owns them (reference/move-amp.txt, 4), which are
 * then read back while indexes are made, then keys and the rest.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CopyStep implements MoveStep {

  @Inject private ConfiguredStorages storages;
  @Inject private CylinderDispatch dispatch;
  @Inject private Clock clock;
  @Resource private ManagedExecutorService threads;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.COPY;
  }

  @Override
  public void execute(StepWork work)
      throws SQLException, StepStoppedException, InterruptedException {
    MoveStorages moving = storages.of(work.moves());
    CylinderStore commands = dispatch.commands();
    for (PlannedMove move : work.moves()) {
      int from = move.move().from();
      work.checkStop();
      work.note("AMP " + from + ": the tables are made in storage " + move.toStorage());
      work.listening(
          listener -> new MoveCopy(work.attempt().id(), moving, commands, listener).prepare(from));
    }
    work.note("Rows are copied");
    if (!dispatch.copyAll(work.attempt().id(), work::stopped)) {
      throw new StepStoppedException();
    }
    readBack(work, moving, commands);
    for (PlannedMove move : work.moves()) {
      int from = move.move().from();
      work.checkStop();
      work.note("AMP " + from + ": keys, links and views are made in storage " + move.toStorage());
      work.listening(
          listener -> new MoveCopy(work.attempt().id(), moving, commands, listener).complete(from));
    }
  }

  private void readBack(StepWork work, MoveStorages moving, CylinderStore commands)
      throws SQLException, StepStoppedException, InterruptedException {
    ReconfigurationId id = work.attempt().id();
    ReadBack rows =
        new ReadBack(
            moving,
            threads,
            () -> Math.min(CylinderDispatch.HERE, dispatch.parallelism(id)),
            work::stopped);
    for (PlannedMove move : work.moves()) {
      int from = move.move().from();
      rows.add(from, commands.copied(id, from));
      rows.meanwhile(watch -> index(work, moving, commands, from, watch));
    }
    if (!rows.compare(new ReadBackNotes(work, clock))) {
      throw new StepStoppedException();
    }
  }

  private static void index(
      StepWork work, MoveStorages moving, CylinderStore commands, int from, RowWatch watch)
      throws SQLException, RowsStoppedException {
    try {
      StepWork.listening(
          watch::stopped,
          listener ->
              new MoveCopy(work.attempt().id(), moving, commands, listener)
                  .index(from, work.moves().size()));
    } catch (StepStoppedException e) {
      throw new RowsStoppedException();
    }
  }
}
