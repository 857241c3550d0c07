package dev.lockstep.reconfiguration.service;

import dev.lockstep.reconfiguration.CopyProgress;
import dev.lockstep.reconfiguration.CopySpeed;
import dev.lockstep.reconfiguration.Reconfiguration;
import dev.lockstep.reconfiguration.StepTimes;
import java.util.List;

/**
 * A reconfiguration with how far it is.
 *
 * @param steps that have begun, in their order
 * @param progress of the tables of each AMP, once their cylinders are known
 */
public record ReconfigurationView(
    Reconfiguration reconfiguration,
    List<StepTimes> steps,
    List<CopyProgress> progress,
    CopySpeed speed) {
  public ReconfigurationView {
    steps = List.copyOf(steps);
    progress = List.copyOf(progress);
  }
}
