package dev.lockstep.dataupgrade.persistence;

import dev.lockstep.dataupgrade.Durations;
import dev.lockstep.dataupgrade.LongestPath;
import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ProgramReport;
import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RunStep;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskRecount;
import dev.lockstep.dataupgrade.TaskStanding;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run with its tasks in a new control database. */
public final class TaskTables {

  public final ControlTransactions transactions;
  public final TaskQueue queue;
  public final TaskStore store;
  final TaskPages pages;
  public final RunId run;
  public final UpgradePlan plan;

  public TaskTables(ControlDialect dialect, List<Integer> companies, ProgramRule... rules) {
    transactions = ControlDatabaseFixture.migrated(dialect);
    queue = new TaskQueue(transactions);
    store = new TaskStore(transactions);
    pages = new TaskPages(transactions);
    plan = UpgradePlan.of(Arrays.asList(rules));
    run = newRun();
    addCompanies(companies);
    store.replace(run, companies.stream().flatMap(company -> tasks(company).stream()).toList());
  }

  /** A queue of the same run, arranged so that it releases these companies one by one. */
  public TaskQueue byCompany(List<Integer> companies) {
    CompanyBatches batches =
        new CompanyBatches(transactions, run, companies.stream().map(Set::of).toList());
    batches.arrange();
    return new TaskQueue(transactions, batches);
  }

  /** The company's users have got their rights back. */
  public void letIn(int company) {
    new CompanyStandings(transactions).letIn(run, List.of(company));
  }

  public static ProgramRule rule(String code, RuntimeClass runtimeClass, String... requires) {
    return new ProgramRule(code, UpgradeBatch.FIRST, runtimeClass, Set.of(requires));
  }

  List<NewTask> tasks(int company) {
    return tasks(company, new Durations(Map.of(), Map.of()));
  }

  List<NewTask> tasks(int company, Durations durations) {
    Map<String, TaskState> states = new LinkedHashMap<>();
    plan.programs().forEach(program -> states.put(program.code(), TaskState.WAITING));
    Map<String, TaskStanding> standings = new TaskRecount(plan).of(states);
    Map<String, Long> paths = LongestPath.of(plan, durations::expected);
    return plan.programs().stream()
        .map(
            program ->
                new NewTask(
                    company,
                    "t_" + program.code(),
                    program,
                    Objects.requireNonNull(standings.get(program.code())),
                    paths.getOrDefault(program.code(), 0L),
                    durations.known(program.code())))
        .toList();
  }

  /** Claims a task if one is ready. */
  public Optional<ClaimedTask> next(String owner) {
    return claim(owner);
  }

  Optional<ClaimedTask> claim(String owner) {
    return claim(owner, 1).stream().findFirst();
  }

  List<ClaimedTask> claim(String owner, int most) {
    return claim(List.of(), owner, most);
  }

  List<ClaimedTask> claim(List<TaskOutcome> ended, String owner, int most) {
    return chains(ended, owner, new Portion(most, 0, 1)).stream()
        .flatMap(chain -> chain.tasks().stream())
        .toList();
  }

  List<TaskChain> chains(List<TaskOutcome> ended, String owner, Portion portion) {
    return chains(ended, owner, portion, Set.of());
  }

  List<TaskChain> chains(
      List<TaskOutcome> ended, String owner, Portion portion, Set<Integer> without) {
    Claim claim = new Claim(run, RunStep.FIRST, owner, owner + "/1", portion, without);
    return queue.finishAndClaim(ended, claim, plan);
  }

  public ClaimedTask claimed(String owner) {
    return claim(owner).orElseThrow();
  }

  public TaskOutcome.Completed completed(ClaimedTask task) {
    return new TaskOutcome.Completed(task, 2, stint(), plan.dependents(task.program()), null);
  }

  /** An execution that took so long. */
  public TaskOutcome completed(ClaimedTask task, long nanos) {
    return new TaskOutcome.Completed(task, 2, stint(nanos), plan.dependents(task.program()), null);
  }

  public TaskOutcome.Failed failed(ClaimedTask task, String error) {
    return failed(task, error, null);
  }

  TaskOutcome.Failed failed(ClaimedTask task, String error, @Nullable StatementFault fault) {
    return new TaskOutcome.Failed(
        task, 2, 1, stint(), error, fault, plan.allDependents(task.program()));
  }

  /** A failure that stops the run. */
  TaskOutcome.Failed stopping(ClaimedTask task, String error) {
    return new TaskOutcome.Failed(
        task,
        2,
        1,
        stint(),
        error,
        null,
        plan.allDependents(task.program()),
        new ReportCollector().report(Outcome.FAILED_STOP_RUN));
  }

  /** The end of a program that did its work and said this. */
  TaskOutcome.Completed completed(ClaimedTask task, Outcome outcome, ProgramMessage... messages) {
    ReportCollector said = new ReportCollector();
    for (ProgramMessage message : messages) {
      said.add(message.kind(), message.text());
    }
    return completed(task, said.report(outcome));
  }

  TaskOutcome.Completed completed(ClaimedTask task, ProgramReport report) {
    return new TaskOutcome.Completed(
        task, 2, stint(), plan.dependents(task.program()), null, report);
  }

  /** All lines of the log of a task. */
  List<TaskLogLine> log(TaskId task) {
    TaskRow row = store.find(run, task).orElseThrow();
    return new TaskLog(transactions).page(row, 0, new PageRequest(0, 1000, null)).items();
  }

  /** Of ten milliseconds. */
  public static Stint stint() {
    return stint(10_000_000);
  }

  private static Stint stint(long nanos) {
    long now = System.nanoTime();
    return new Stint("run-1/FIRST/2", now - nanos, now);
  }

  public TaskRow row(int company, String program) {
    return pages
        .tasks(run, new TaskFilter(null, company, null, program), PageRequest.FIRST)
        .items()
        .get(0);
  }

  public TaskState state(String program) {
    return row(410, program).state();
  }

  /** Lets the leases of an owner run out without waiting for it. */
  public void letLeaseRunOut(String owner) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE lockstep.upgrade_task SET lease_until = started_at - INTERVAL '1' SECOND"
                      + " WHERE owner = ?")) {
            statement.setString(1, owner);
            return statement.executeUpdate();
          }
        });
  }

  /** Rows of one of Lockstep's own tables. */
  long count(String table) {
    return transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT count(*) FROM lockstep." + table)) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private void addCompanies(List<Integer> companies) {
    transactions.in(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "INSERT INTO lockstep.upgrade_run_company (run, company) VALUES (?, ?)")) {
            for (int company : companies) {
              statement.setLong(1, run.value());
              statement.setInt(2, company);
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  /** Makes the owners of all ranges look dead. */
  public void letRangeLeasesRunOut() {
    transactions.in(
        connection ->
            connection
                .createStatement()
                .executeUpdate(
                    "UPDATE lockstep.upgrade_range"
                        + " SET lease_until = started_at - INTERVAL '1' SECOND"));
  }

  /** For the stores of other packages. */
  public ControlTransactions transactions() {
    return transactions;
  }

  private RunId newRun() {
    return transactions.in(
        (Connection connection) -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "INSERT INTO lockstep.upgrade_run (description, package_combination, origin,"
                      + " state, bshells, epoch, restarts, created_at, version)"
                      + " VALUES ('test', 'b61ua6', 'MANUAL', 'RUNNING', 2, 1, 0,"
                      + " CURRENT_TIMESTAMP, 0)",
                  Statement.RETURN_GENERATED_KEYS)) {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
              keys.next();
              return new RunId(keys.getLong(1));
            }
          }
        });
  }
}
