package dev.lockstep.dataupgrade.picture;

import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.UpgradeBatch;
import java.util.List;

/**
 * A program of a run, over all companies.
 *
 * @param requires the programs of the run that it requires, those of class None included
 * @param tasks how many companies have a task of it
 * @param completed of these, those that are done: executed, or not to be executed
 * @param millis how long it takes in one company: measured in this run, else expected
 * @param measured whether it was executed in this run
 * @param critical whether it is on the critical path
 */
public record ProgramNode(
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
  public ProgramNode {
    requires = List.copyOf(requires);
  }
}
