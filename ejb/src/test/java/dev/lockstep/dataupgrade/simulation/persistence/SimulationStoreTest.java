package dev.lockstep.dataupgrade.simulation.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.dataupgrade.RunId;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.StatementFault;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.persistence.RunChanges;
import dev.lockstep.dataupgrade.persistence.TaskStore;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.SimulatedTask;
import dev.lockstep.dataupgrade.simulation.Simulation;
import dev.lockstep.dataupgrade.simulation.SimulationId;
import dev.lockstep.dataupgrade.simulation.SimulationState;
import dev.lockstep.dataupgrade.simulation.persistence.SchemaCopies.SchemaCopy;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import dev.lockstep.shared.control.ControlTransactions;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulations in each kind of control database. */
class SimulationStoreTest {

  private static final RunId RUN = new RunId(19);
  private static final StatementFault FAULT =
      new StatementFault(
          3,
          14,
          "insert into item values (7)",
          new StatementFault.Answer("duplicate", "23505", "Key (id)=(7)", null, "item", "key"));

  private ControlTransactions transactions;
  private SimulationStore store;
  private SimulatedTasks tasks;
  private SimulationResults results;

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_simulation_has_the_tasks_that_are_left_and_the_real_ones_stay(ControlDialect dialect) {
    open(dialect);
    Map<Integer, Map<String, TaskState>> real = new TaskStore(transactions).states(RUN);

    SimulationId id = store.begin(RUN, 3);

    Simulation simulation = store.find(RUN).orElseThrow();
    assertThat(simulation.id()).isEqualTo(id);
    assertThat(simulation.state()).isEqualTo(SimulationState.RUNNING);
    assertThat(simulation.bshells()).isEqualTo(3);
    assertThat(simulation.endedAt()).isNull();
    assertThat(store.active()).containsExactly(simulation);
    assertThat(results.counts(id).in(SimulatedState.WAITING)).isEqualTo(3);
    assertThat(tasks.companies(id)).containsExactly(411, 410);
    assertThat(tasks.of(RUN, 410))
        .containsExactly(
            new SimulatedTask(
                new TaskId(1), "a", UpgradeBatch.FIRST, RuntimeClass.HUGE, 2, TaskState.COMPLETED),
            new SimulatedTask(
                new TaskId(2), "b", UpgradeBatch.LAST, RuntimeClass.SMALL, 1, TaskState.FAILED));
    assertThat(new TaskStore(transactions).states(RUN)).isEqualTo(real);
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void outcomes_are_counted_listed_and_found_by_task(ControlDialect dialect) {
    open(dialect);
    SimulationId id = store.begin(RUN, 1);

    assertThat(
            tasks.write(
                id,
                Map.of(
                    new TaskId(2),
                    new SimulatedOutcome(SimulatedState.FAILED, null, "no", 5, 1200L, FAULT),
                    new TaskId(3),
                    new SimulatedOutcome(SimulatedState.COMPLETED, null, null, 2, 30L, null),
                    new TaskId(4),
                    new SimulatedOutcome(SimulatedState.BLOCKED, "x", null, null, null, null))))
        .isTrue();

    assertThat(results.counts(id).done()).isEqualTo(3);
    assertThat(results.companies(id))
        .extracting(tally -> tally.company() + " " + tally.taskMillis())
        .containsExactly("410 1200", "411 30");
    assertThat(results.failures(id, SimulatedState.FAILED, PageRequest.FIRST).items())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.program()).isEqualTo("b");
              assertThat(failure.table()).isEqualTo("t_b");
              assertThat(failure.outcome().fault()).isEqualTo(FAULT);
              assertThat(failure.outcome().error()).isEqualTo("no");
            });
    assertThat(results.of(List.of(new TaskId(1), new TaskId(4))))
        .containsOnlyKeys(new TaskId(4))
        .extractingByKey(new TaskId(4))
        .isEqualTo(new SimulatedOutcome(SimulatedState.BLOCKED, "x", null, null, null, null));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_has_one_simulation_at_a_time_and_the_last_one_stands(ControlDialect dialect) {
    open(dialect);
    SimulationId first = store.begin(RUN, 1);
    assertThat(simulated()).isTrue();
    assertThatThrownBy(() -> store.begin(RUN, 1))
        .isInstanceOf(LockstepException.class)
        .hasMessageContaining("Run 19 is being simulated");

    assertThat(store.become(first, SimulationState.STOPPING, null)).isTrue();
    assertThat(simulated()).isTrue();
    assertThat(store.become(first, SimulationState.STOPPED, "gone")).isTrue();
    assertThat(simulated()).isFalse();
    assertThat(store.become(first, SimulationState.COMPLETED, null)).isFalse();
    assertThat(store.find(first))
        .hasValueSatisfying(
            ended -> {
              assertThat(ended.error()).isEqualTo("gone");
              assertThat(ended.endedAt()).isNotNull();
            });
    assertThat(tasks.write(first, Map.of(new TaskId(2), SimulatedOutcome.notSimulated("late"))))
        .isFalse();
    assertThat(results.counts(first).done()).isZero();

    SimulationId second = store.begin(RUN, 2);
    assertThat(second).isNotEqualTo(first);
    assertThat(store.find(RUN).map(Simulation::id)).hasValue(second);
    assertThat(store.find(first)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void copies_are_known_until_they_are_gone_also_after_their_simulation(ControlDialect dialect) {
    open(dialect);
    SchemaCopies copies = new SchemaCopies(transactions);
    SimulationId id = store.begin(RUN, 1);
    SchemaCopy copy = new SchemaCopy(id, "erp", "LOCKSTEP_SIMULATION_1");
    copies.announce(410, copy);

    store.become(id, SimulationState.STOPPED, null);
    store.begin(RUN, 1);

    assertThat(copies.all()).containsExactly(copy);
    copies.gone(copy);
    assertThat(copies.all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_run_that_is_not_there_or_runs_is_not_simulated(ControlDialect dialect) {
    open(dialect);
    execute("UPDATE lockstep.upgrade_run SET state = 'RUNNING'");

    assertThatThrownBy(() -> store.begin(RUN, 1)).hasMessageContaining("Run 19 is RUNNING");
    assertThatThrownBy(() -> store.begin(new RunId(4711), 1)).hasMessageContaining("no run 4711");

    assertThat(store.find(RUN)).isEmpty();
  }

  private boolean simulated() {
    return new RunChanges(transactions).make(RUN, run -> run.simulated());
  }

  private void open(ControlDialect dialect) {
    transactions = ControlDatabaseFixture.migrated(dialect);
    store = new SimulationStore(transactions);
    tasks = new SimulatedTasks(transactions);
    results = new SimulationResults(transactions);
    execute(
        "INSERT INTO lockstep.upgrade_run (id, description, package_combination, origin, state,"
            + " bshells, epoch, restarts, created_at, version)"
            + " VALUES (19, 'test', 'b61ua6', 'MANUAL', 'FAILED', 2, 1, 0, CURRENT_TIMESTAMP, 0)");
    task(1, 410, "a", "FIRST", "HUGE", 2, "COMPLETED");
    task(2, 410, "b", "LAST", "SMALL", 1, "FAILED");
    task(3, 411, "a", "FIRST", "HUGE", 2, "READY");
    task(4, 411, "b", "LAST", "SMALL", 1, "WAITING");
    task(5, 411, "c", "LAST", "SMALL", 1, "SKIPPED");
  }

  private void task(
      long id,
      int company,
      String program,
      String batch,
      String effectiveClass,
      int weight,
      String state) {
    String sql =
        "INSERT INTO lockstep.upgrade_task (id, run, company, program, table_name, batch,"
            + " runtime_class, effective_class, class_rank, weight, state, unmet, attempt)"
            + " VALUES (?, 19, ?, ?, ?, ?, 'SMALL', ?, 0, ?, ?, 0, 0)";
    transactions.in(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.setInt(2, company);
            statement.setString(3, program);
            statement.setString(4, "t_" + program);
            statement.setString(5, batch);
            statement.setString(6, effectiveClass);
            statement.setInt(7, weight);
            statement.setString(8, state);
            return statement.executeUpdate();
          }
        });
  }

  private void execute(String sql) {
    transactions.in(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }
}
