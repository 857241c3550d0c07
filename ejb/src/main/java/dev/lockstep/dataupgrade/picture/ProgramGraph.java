package dev.lockstep.dataupgrade.picture;

import java.util.List;

/**
 * How the programs of a run depend on each other.
 *
 * @param programs by batch, those with the longest path behind them first
 * @param criticalPath codes of the programs that take longest one after another, batch by batch; no
 *     number of bshells makes one company's upgrade shorter
 * @param criticalMillis how long these take in one company
 */
public record ProgramGraph(
    List<ProgramNode> programs, List<String> criticalPath, long criticalMillis) {
  public ProgramGraph {
    programs = List.copyOf(programs);
    criticalPath = List.copyOf(criticalPath);
  }
}
