package dev.lockstep.rest.view;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.picture.ProgramGraph;
import dev.lockstep.dataupgrade.picture.ProgramNode;
import java.util.List;

/**
 * How the programs of a run depend on each other.
 *
 * @param programs by batch, those with the longest path behind them first
 * @param criticalPath codes of the programs that take longest one after another, batch by batch
 * @param criticalMillis how long these take in one company
 */
public record ProgramGraphView(
    long run, List<NodeView> programs, List<String> criticalPath, long criticalMillis) {
  public ProgramGraphView {
    programs = List.copyOf(programs);
    criticalPath = List.copyOf(criticalPath);
  }

  /**
   * A program over all companies of the run.
   *
   * @param requires the programs of the run that it requires
   * @param tasks how many companies have a task of it
   * @param completed of these, those that are done: executed, or not to be executed
   * @param millis how long it takes in one company: measured in this run, else expected
   * @param measured whether it was executed in this run
   * @param critical whether it is on the critical path
   */
  public record NodeView(
      String program,
      String table,
      UpgradeBatch batch,
      RuntimeClass runtimeClass,
      List<String> requires,
      long tasks,
      long completed,
      long running,
      long failed,
      long blocked,
      long skipped,
      long millis,
      boolean measured,
      boolean critical) {
    public NodeView {
      requires = List.copyOf(requires);
    }

    static NodeView of(ProgramNode node) {
      return new NodeView(
          node.program(),
          node.table(),
          node.batch(),
          node.runtimeClass(),
          node.requires(),
          node.tasks(),
          node.completed(),
          node.running(),
          node.failed(),
          node.blocked(),
          node.skipped(),
          node.millis(),
          node.measured(),
          node.critical());
    }
  }

  public static ProgramGraphView of(RunId run, ProgramGraph graph) {
    return new ProgramGraphView(
        run.value(),
        graph.programs().stream().map(NodeView::of).toList(),
        graph.criticalPath(),
        graph.criticalMillis());
  }
}
