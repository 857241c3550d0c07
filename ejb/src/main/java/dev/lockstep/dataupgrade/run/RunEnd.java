package dev.lockstep.dataupgrade.run;

import dev.lockstep.dataupgrade.PlannedProgram;
import dev.lockstep.dataupgrade.Run;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunState;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.TaskCounts;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.persistence.RunStore;
import dev.lockstep.dataupgrade.persistence.TaskStore;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.site.CompanyStatus;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the batch job tells of a run as it goes: its step, the release of companies, its end. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class RunEnd {

  private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

  @EJB private RunStore runs;
  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private ActiveRuns activeRuns;

  /** The run, for those who execute its job. */
  public Run run(RunId run) {
    return runs.find(run);
  }

  /** The run has come to this step. */
  public void step(RunId run, RunStep step) {
    runs.step(run, step);
  }

  /**
   * Releases the companies without failed or blocked tasks; the Unlocked programs of the others are
   * blocked by the first program that failed.
   */
  public void release(RunId run) {
    TaskStore tasks = new TaskStore(database.transactions());
    UpgradePlan plan = activeRuns.scripts(run).plan();
    List<Integer> released = new ArrayList<>();
    Map<Integer, Map<String, TaskState>> states = tasks.states(run);
    for (int company : runs.find(run).companies()) {
      Map<String, TaskState> ofCompany = states.getOrDefault(company, Map.of());
      String blocker = firstFailed(plan, ofCompany);
      if (blocker == null) {
        released.add(company);
      } else {
        tasks.stand(run, company, blockedUnlocked(plan, ofCompany, blocker));
      }
    }
    sites.setStatus(released, CompanyStatus.NORMAL);
    LOG.info("Run {}: companies {} are released", run, released);
  }

  private static @Nullable String firstFailed(UpgradePlan plan, Map<String, TaskState> states) {
    for (Map.Entry<String, TaskState> entry : states.entrySet()) {
      PlannedProgram program = plan.program(entry.getKey());
      if (entry.getValue() == TaskState.FAILED && program != null && program.batch().locked()) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static Map<String, TaskStanding> blockedUnlocked(
      UpgradePlan plan, Map<String, TaskState> states, String blocker) {
    Map<String, TaskStanding> blocked = new LinkedHashMap<>();
    states.forEach(
        (code, state) -> {
          PlannedProgram program = plan.program(code);
          boolean open = state == TaskState.WAITING || state == TaskState.READY;
          if (open && program != null && program.batch() == UpgradeBatch.UNLOCKED) {
            blocked.put(code, new TaskStanding(TaskState.BLOCKED, 0, blocker));
          }
        });
    return blocked;
  }

  /**
   * The run's job has ended.
   *
   * @param stopped whether it was stopped, by an operator or because the server goes down
   */
  public void ended(RunId id, boolean stopped) {
    TaskCounts counts = new TaskStore(database.transactions()).counts(id);
    long open = counts.open();
    RunState state = runs.find(id).state();
    activeRuns.leave(id);
    if (open > 0 && stopped && state == RunState.RUNNING) {
      LOG.info("Run {} is interrupted; it goes on when the server is up again", id);
      return;
    }
    RunState end =
        open > 0 && state == RunState.STOPPING
            ? RunState.STOPPED
            : open > 0 || counts.unsuccessful() > 0 ? RunState.FAILED : RunState.COMPLETED;
    if (state.mayBecome(end)) {
      runs.become(id, end);
    }
    LOG.info("Run {} is {}: {}", id, end, counts.byState());
  }
}
