package dev.lockstep.transporter.load.service;

import dev.lockstep.transporter.load.LoadId;
import dev.lockstep.transporter.load.ThreadBudget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The loads whose batch job this server executes, with the threads that they have or are about to
 * have. Safe for use by many threads.
 */
@ApplicationScoped
public class ActiveLoads {

  private final Map<LoadId, ActiveLoad> here = new ConcurrentHashMap<>();
  private final Map<LoadId, Integer> reserved = new ConcurrentHashMap<>();
  private final Map<LoadId, Integer> used = new ConcurrentHashMap<>();

  /**
   * Keeps threads for a load that is about to be started.
   *
   * @throws dev.lockstep.shared.LockstepException {@code LOAD_NEEDS_THREADS}
   */
  synchronized void reserve(LoadId load, String name, int instances, LoadJobs.Threads pool) {
    require(name, instances, pool, load);
    reserved.put(load, ThreadBudget.threads(instances));
  }

  /** Refuses what could not be started now; keeps nothing. */
  synchronized void require(String name, int instances, LoadJobs.Threads pool) {
    require(name, instances, pool, null);
  }

  private void require(String name, int instances, LoadJobs.Threads pool, @Nullable LoadId except) {
    int ofLoads = used.values().stream().mapToInt(Integer::intValue).sum();
    int others =
        reserved.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(except))
            .mapToInt(Map.Entry::getValue)
            .sum();
    new ThreadBudget(pool.size(), Math.max(0, pool.busy() - ofLoads), others)
        .require(name, instances);
  }

  /** Keeps the threads of a load whose next attempt begins soon. */
  synchronized void keep(LoadId load, int instances) {
    reserved.put(load, ThreadBudget.threads(instances));
  }

  /** A thread of the pool works for a load now. */
  void using(LoadId load) {
    used.merge(load, 1, Integer::sum);
  }

  /** A thread of the pool works no more for a load. */
  void unused(LoadId load) {
    used.computeIfPresent(load, (key, threads) -> threads == 1 ? null : threads - 1);
  }

  /** This server executes the load's next attempt. */
  void enter(ActiveLoad load) {
    here.put(load.id(), load);
  }

  /** The load's job has ended, or was never started. */
  Optional<ActiveLoad> leave(LoadId load) {
    reserved.remove(load);
    used.remove(load);
    return Optional.ofNullable(here.remove(load));
  }

  Optional<ActiveLoad> find(LoadId load) {
    return Optional.ofNullable(here.get(load));
  }

  /** Whether this server executes the load, or is about to. */
  boolean isHere(LoadId load) {
    return here.containsKey(load) || reserved.containsKey(load);
  }

  /** All loads that this server executes. */
  Collection<ActiveLoad> here() {
    return List.copyOf(here.values());
  }
}
