package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.simulation.SimulatedCompany;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedStanding;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.SimulatedTask;
import dev.lockstep.dataupgrade.simulation.target.Sandbox;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Simulates one company: its programs one after another, each in the place where the ones before it
 * were executed. What comes of each is told at once. For one thread, and once.
 */
final class CompanySimulation {

  /** Attempts that faults of the system may end before the program counts as not simulated. */
  static final int MOST_ATTEMPTS = 3;

  /** How many lines are kept of a program that failed. */
  private static final int EXCERPT = 10;

  private static final String UNSAFE_ENUM_VALUE = "55P04";
  private static final String NOT_SQL =
      "It works in a process of its own, and what that does cannot be taken back";

  /** Where the outcomes go. */
  @FunctionalInterface
  interface Outcomes {
    /** Takes what has changed; false when nobody wants to know any more. */
    boolean tell(Map<TaskId, SimulatedOutcome> changed);
  }

  private final SimulatedCompany company;
  private final Function<String, Optional<ProgramExecution>> programs;
  private final Outcomes outcomes;
  private final Map<TaskId, SimulatedStanding> told = new HashMap<>();

  /**
   * A company before its first program.
   *
   * @param programs the program of a code, for the company's database; empty when it is not SQL
   */
  CompanySimulation(
      SimulatedCompany company,
      Function<String, Optional<ProgramExecution>> programs,
      Outcomes outcomes) {
    this.company = company;
    this.programs = programs;
    this.outcomes = outcomes;
  }

  /**
   * Simulates until nothing is left, or until it is asked to stop between two programs.
   *
   * @throws SQLException when the connection is lost; what was told does not count then
   */
  void in(Sandbox sandbox, BooleanSupplier stop) throws SQLException {
    boolean wanted = outcomes.tell(followed());
    Optional<SimulatedTask> task = company.next();
    while (wanted && task.isPresent() && !stop.getAsBoolean()) {
      Optional<ProgramExecution> program = programs.apply(task.get().program());
      SimulatedOutcome outcome =
          program.isEmpty()
              ? SimulatedOutcome.notSimulated(NOT_SQL)
              : simulate(sandbox, program.get());
      note(task.get().program(), outcome);
      Map<TaskId, SimulatedOutcome> changed = followed();
      changed.put(task.get().task(), outcome);
      wanted = outcomes.tell(changed);
      task = company.next();
    }
  }

  private void note(String program, SimulatedOutcome outcome) {
    switch (outcome.state()) {
      case COMPLETED -> company.completed(program);
      case FAILED -> company.failed(program);
      case NOT_SIMULATED -> company.notSimulated(program);
      case WAITING, BLOCKED, NOT_EXECUTED ->
          throw new IllegalArgumentException("No program ends as " + outcome.state());
    }
  }

  /** The tasks whose state follows from others', as far as it is news. */
  private Map<TaskId, SimulatedOutcome> followed() {
    Map<TaskId, SimulatedOutcome> changed = new LinkedHashMap<>();
    company
        .standings()
        .forEach(
            (task, standing) -> {
              if (!standing.equals(told.put(task, standing))) {
                changed.put(task, SimulatedOutcome.of(standing));
              }
            });
    return changed;
  }

  private static SimulatedOutcome simulate(Sandbox sandbox, ProgramExecution program)
      throws SQLException {
    Optional<String> obstacle = sandbox.obstacle(program);
    if (obstacle.isPresent()) {
      return SimulatedOutcome.notSimulated(obstacle.get());
    }
    String reason = "";
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      long began = System.nanoTime();
      ExecutionResult result = sandbox.executor().execute(sandbox.place(), program);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      if (result instanceof ExecutionResult.Done done) {
        return new SimulatedOutcome(
            SimulatedState.COMPLETED,
            null,
            null,
            done.statements(),
            millis,
            null,
            done.report().rows(),
            List.of());
      }
      if (result instanceof ExecutionResult.Failed failed) {
        if (isOfOneTransaction(failed.fault())) {
          return SimulatedOutcome.notSimulated(failed.error());
        }
        return new SimulatedOutcome(
            SimulatedState.FAILED,
            null,
            failed.error(),
            failed.statements(),
            millis,
            failed.fault(),
            null,
            lastOf(failed.report().messages()));
      }
      reason = ((ExecutionResult.Interrupted) result).reason();
    }
    return SimulatedOutcome.notSimulated(
        "Given up after " + MOST_ATTEMPTS + " attempts: " + reason);
  }

  private static List<String> lastOf(List<ProgramMessage> messages) {
    return messages.stream()
        .skip(Math.max(0, messages.size() - EXCERPT))
        .map(ProgramMessage::text)
        .toList();
  }

  /** PostgreSQL: a value that was added to an enum is used only after a commit. */
  private static boolean isOfOneTransaction(@Nullable StatementFault fault) {
    return fault != null && UNSAFE_ENUM_VALUE.equals(fault.answer().sqlState());
  }
}
