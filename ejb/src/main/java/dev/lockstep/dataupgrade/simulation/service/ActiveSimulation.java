package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.run.RunScripts;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A simulation that this server executes, with what its bshells share. Safe for many threads. */
final class ActiveSimulation {

  private final SimulationId id;
  private final RunId run;
  private final RunScripts scripts;
  private final Queue<Integer> companies;
  private final int bshells;
  private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
  private volatile boolean stopped;

  ActiveSimulation(
      SimulationId id,
      RunId run,
      RunScripts scripts,
      Collection<Integer> companies,
      int mostBshells) {
    this.bshells = Math.max(1, Math.min(mostBshells, companies.size()));
    this.id = id;
    this.run = run;
    this.scripts = scripts;
    this.companies = new ConcurrentLinkedQueue<>(companies);
  }

  SimulationId id() {
    return id;
  }

  RunId run() {
    return run;
  }

  RunScripts scripts() {
    return scripts;
  }

  /** The next company; each goes to one bshell. */
  Optional<Integer> nextCompany() {
    return Optional.ofNullable(companies.poll());
  }

  /** How many bshells have something to do. */
  int bshells() {
    return bshells;
  }

  /** No other program begins. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Notes why the job fails; the first one counts. */
  void fault(String text) {
    fault.compareAndSet(null, text);
  }

  @Nullable String fault() {
    return fault.get();
  }
}
