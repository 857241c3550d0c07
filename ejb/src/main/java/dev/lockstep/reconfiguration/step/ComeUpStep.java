package dev.lockstep.reconfiguration.step;

import dev.lockstep.reconfiguration.PlannedMove;
import dev.lockstep.reconfiguration.ReconfigurationStep;
import dev.lockstep.reconfiguration.cylinder.row.RowWatch;
import dev.lockstep.reconfiguration.cylinder.row.RowsStoppedException;
import dev.lockstep.reconfiguration.verification.Depth;
import dev.lockstep.reconfiguration.verification.MoveVerification;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.Fault;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.site.amp.availability.AmpAvailability;
import dev.lockstep.site.amp.availability.service.AmpAvailabilityService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Comes up: verifies the AMPs in their new storages, the configuration map, the cylinder index and
 * the mapping, and takes the control flag away. The AMPs are offline then.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ComeUpStep implements MoveStep {

  @Inject private MoveVerification verification;
  @Inject private AmpAvailabilityService availability;

  @Override
  public ReconfigurationStep step() {
    return ReconfigurationStep.COME_UP;
  }

  @Override
  public void execute(StepWork work) throws SQLException, StepStoppedException {
    List<Fault> faults = new ArrayList<>(verification.mapping(work.attempt()));
    for (PlannedMove move : work.moves()) {
      work.checkStop();
      work.note("AMP " + move.move().from() + " is verified in storage " + move.toStorage());
      faults.addAll(check(work, move));
    }
    if (!faults.isEmpty()) {
      throw new LockstepException(ErrorCode.AMP_DIFFERS, faults);
    }
    AmpAvailability now = availability.up(work.attempt().id().value());
    work.notes().movedChange(work.attempt(), now.change());
  }

  private List<Fault> check(StepWork work, PlannedMove move)
      throws SQLException, StepStoppedException {
    try {
      return verification
          .check(work.attempt(), move, Depth.COUNTS, RowWatch.until(work::stopped))
          .faults();
    } catch (RowsStoppedException e) {
      throw new StepStoppedException();
    }
  }
}
