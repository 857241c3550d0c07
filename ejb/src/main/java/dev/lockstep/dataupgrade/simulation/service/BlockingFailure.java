package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.simulation.SimulatedFailure;
import java.util.List;

/**
 * A task that failed in a simulation or was not simulated.
 *
 * @param blocks codes of the programs that require its program, directly or through others
 */
public record BlockingFailure(SimulatedFailure failure, List<String> blocks) {
  public BlockingFailure {
    blocks = List.copyOf(blocks);
  }
}
