package dev.lockstep.batch;

import dev.lockstep.batch.trace.TracedBatchlet;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.service.SimulationWorker;
import dev.lockstep.shared.trace.Trace;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One bshell of a simulation. */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class SimulationBatchlet extends TracedBatchlet {

  @Inject @BatchProperty private String simulation;
  @Inject private SimulationWorker worker;

  private volatile boolean stopRequested;

  @Override
  protected String work() {
    return Trace.span(
        "bshell",
        notes -> {},
        () -> {
          worker.work(new SimulationId(Long.parseLong(simulation)), () -> stopRequested);
          return "DONE";
        });
  }

  @Override
  public void stop() {
    stopRequested = true;
  }
}
