package dev.lockstep.dataupgrade.simulation.service;

import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.pack.UpgradeProgram;
import dev.lockstep.dataupgrade.range.target.RangewiseExecutor.Division;
import dev.lockstep.dataupgrade.run.NeededPrograms;
import dev.lockstep.dataupgrade.run.RunScripts;
import dev.lockstep.dataupgrade.simulation.SimulatedCompany;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedTask;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.persistence.SchemaCopies;
import dev.lockstep.dataupgrade.simulation.persistence.SchemaCopies.SchemaCopy;
import dev.lockstep.dataupgrade.simulation.persistence.SimulatedTasks;
import dev.lockstep.dataupgrade.simulation.target.CopyLedger;
import dev.lockstep.dataupgrade.simulation.target.CopySandbox;
import dev.lockstep.dataupgrade.simulation.target.RangedSandbox;
import dev.lockstep.dataupgrade.simulation.target.Sandbox;
import dev.lockstep.dataupgrade.simulation.target.SandboxRefusedException;
import dev.lockstep.dataupgrade.simulation.target.TransactionSandbox;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.shared.ErrorCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.control.ControlDatabase;
import dev.lockstep.shared.trace.Trace;
import dev.lockstep.site.Company;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.Site;
import dev.lockstep.site.connection.CompanyConnection;
import dev.lockstep.site.service.SiteService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bshell of a simulation: takes one company after another, until none is left or it is asked to
 * stop. Call it outside of a transaction.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SimulationWorker {

  private static final Logger LOG = LoggerFactory.getLogger(SimulationWorker.class);

  @EJB private SiteService sites;
  @Inject private ControlDatabase database;
  @Inject private NeededPrograms neededPrograms;
  @Inject private ActiveSimulations activeSimulations;

  /** How many bshells find a company to simulate; at least one, which ends at once. */
  public int bshells(SimulationId id) {
    return activeSimulations.find(id).map(ActiveSimulation::bshells).orElse(1);
  }

  /**
   * Works on a simulation. One that this server did not begin, or has ended, is left alone.
   *
   * @param stop asked between programs
   */
  public void work(SimulationId id, BooleanSupplier stop) {
    Optional<ActiveSimulation> found = activeSimulations.find(id);
    if (found.isEmpty()) {
      LOG.info("Simulation {} is not under way here", id);
      return;
    }
    ActiveSimulation simulation = found.get();
    BooleanSupplier ended = () -> simulation.isStopped() || stop.getAsBoolean();
    try {
      while (!ended.getAsBoolean()) {
        Optional<Integer> company = simulation.nextCompany();
        if (company.isEmpty()) {
          return;
        }
        Trace.span(
            "company",
            notes -> notes.note("lockstep.company", company.get()),
            () -> {
              simulate(simulation, company.get(), ended);
              return company;
            });
      }
    } catch (RuntimeException e) {
      simulation.fault(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void simulate(ActiveSimulation simulation, int number, BooleanSupplier stop) {
    SimulatedTasks store = new SimulatedTasks(database.transactions());
    List<SimulatedTask> tasks = store.of(simulation.run(), number);
    for (int attempt = 1; ; attempt++) {
      try {
        simulateOnce(simulation, number, tasks, stop);
        return;
      } catch (SQLException e) {
        LOG.warn("Run {}: company {} in simulation: {}", simulation.run(), number, e.getMessage());
        if (attempt == CompanySimulation.MOST_ATTEMPTS) {
          give(simulation, tasks, "The company's database answered: " + e.getMessage());
          return;
        }
      } catch (SandboxRefusedException e) {
        give(simulation, tasks, String.valueOf(e.getMessage()));
        return;
      } catch (LockstepException e) {
        if (e.code() == ErrorCode.CONTROL_DATABASE_FAILED) {
          throw e;
        }
        give(simulation, tasks, String.valueOf(e.getMessage()));
        return;
      } catch (RuntimeException e) {
        // whatever it is, the other companies go on and this one says what happened
        LOG.error("Run {}: company {} met a fault of the server", simulation.run(), number, e);
        give(simulation, tasks, "A fault of the server, see its log: " + e);
        return;
      }
    }
  }

  /** Nothing of the company was simulated, for one reason. */
  private void give(ActiveSimulation simulation, List<SimulatedTask> tasks, String why) {
    Map<TaskId, SimulatedOutcome> outcomes = new LinkedHashMap<>();
    tasks.stream()
        .filter(SimulatedTask::left)
        .forEach(task -> outcomes.put(task.task(), SimulatedOutcome.notSimulated(why)));
    new SimulatedTasks(database.transactions()).write(simulation.id(), outcomes);
  }

  private void simulateOnce(
      ActiveSimulation simulation, int number, List<SimulatedTask> tasks, BooleanSupplier stop)
      throws SQLException, SandboxRefusedException {
    Site site = sites.require();
    Company company = site.companies().get(number);
    if (company == null) {
      throw new LockstepException(
          ErrorCode.UNKNOWN_OBJECT, "The site does not have company " + number + " any more");
    }
    SimulatedTasks store = new SimulatedTasks(database.transactions());
    SimulatedCompany simulated = new SimulatedCompany(simulation.scripts().plan(), tasks);
    try (CompanyConnection opened = neededPrograms.connect(site, company)) {
      Sandbox sandbox = sandbox(simulation, company, opened);
      try {
        new CompanySimulation(
                simulated,
                code -> program(simulation, code, opened.kind()),
                changed -> store.write(simulation.id(), changed))
            .in(new RangedSandbox(sandbox, code -> division(simulation, code)), stop);
      } finally {
        close(sandbox, number);
      }
    }
  }

  private Sandbox sandbox(ActiveSimulation simulation, Company company, CompanyConnection opened)
      throws SQLException, SandboxRefusedException {
    return switch (opened.kind()) {
      case POSTGRESQL -> TransactionSandbox.open(opened);
      case H2 -> CopySandbox.open(opened, company.number(), ledger(simulation, company));
    };
  }

  private CopyLedger ledger(ActiveSimulation simulation, Company company) {
    SchemaCopies copies = new SchemaCopies(database.transactions());
    return new CopyLedger() {
      @Override
      public void announce(String schema) {
        copies.announce(company.number(), copy(schema));
      }

      @Override
      public void gone(String schema) {
        copies.gone(copy(schema));
      }

      private SchemaCopy copy(String schema) {
        return new SchemaCopy(simulation.id(), company.dataStore(), schema);
      }
    };
  }

  /** A copy that cannot be dropped now is dropped at the end of the simulation or later. */
  private static void close(Sandbox sandbox, int company) {
    try {
      sandbox.close();
    } catch (SQLException e) {
      LOG.warn("What was simulated for company {} is still there: {}", company, e.getMessage());
    }
  }

  private static Optional<Division> division(ActiveSimulation simulation, String code) {
    UpgradeProgram program = simulation.scripts().program(code);
    return Optional.ofNullable(program.ranges())
        .map(ranges -> new Division(program.table(), ranges));
  }

  private static Optional<ProgramExecution> program(
      ActiveSimulation simulation, String code, DatabaseKind kind) {
    RunScripts scripts = simulation.scripts();
    return scripts.program(code).process() != null
        ? Optional.empty()
        : Optional.of(scripts.execution(simulation.run(), code, kind, false));
  }
}
