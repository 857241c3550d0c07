package dev.lockstep.dataupgrade.matrix;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.shared.control.ControlDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Reads matrices for those who do not watch. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunMatrices {

  @Inject private ControlDatabase database;

  /** The matrix of a run as it is now; without rows when the run has no tasks. */
  public RunMatrix of(RunId run) {
    return new MatrixGrid(run, new MatrixRows(database.transactions()).tasks(run)).matrix();
  }
}
