package dev.lockstep.dataupgrade.simulation.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.LongestPath;
import dev.lockstep.dataupgrade.PlannedProgram;
import dev.lockstep.dataupgrade.ProgramRule;
import dev.lockstep.dataupgrade.RuntimeClass;
import dev.lockstep.dataupgrade.TaskId;
import dev.lockstep.dataupgrade.TaskState;
import dev.lockstep.dataupgrade.UpgradeBatch;
import dev.lockstep.dataupgrade.UpgradePlan;
import dev.lockstep.dataupgrade.range.RangeRule;
import dev.lockstep.dataupgrade.range.target.RangewiseExecutor.Division;
import dev.lockstep.dataupgrade.simulation.SimulatedCompany;
import dev.lockstep.dataupgrade.simulation.SimulatedOutcome;
import dev.lockstep.dataupgrade.simulation.SimulatedState;
import dev.lockstep.dataupgrade.simulation.SimulatedTask;
import dev.lockstep.dataupgrade.simulation.target.CopyLedger;
import dev.lockstep.dataupgrade.simulation.target.CopySandbox;
import dev.lockstep.dataupgrade.simulation.target.Database;
import dev.lockstep.dataupgrade.simulation.target.RangedSandbox;
import dev.lockstep.dataupgrade.simulation.target.Sandbox;
import dev.lockstep.dataupgrade.simulation.target.TransactionSandbox;
import dev.lockstep.site.DatabaseKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One company from its first program to its last, on each kind of database. */
class CompanySimulationTest {

  private static final Map<String, Division> DIVISIONS =
      Map.of(
          "divided", new Division("item", new RangeRule("id", 2)),
          "lost", new Division("nowhere", new RangeRule("id", 2)));
  private static final String IN_A_PROCESS = "in a process";

  private final Map<TaskId, SimulatedOutcome> told = new HashMap<>();

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void failures_hold_back_what_they_would_in_the_run_and_the_rest_goes_on(DatabaseKind kind)
      throws Exception {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("make", "create table item (id int primary key)");
    scripts.put("fill > make", "insert into item values (1)");
    scripts.put("wrong > fill", "insert into item values (1)");
    scripts.put("after > wrong", "insert into item values (2)");
    scripts.put("alone", "create table alone (id int)");
    scripts.put("later @ MIDDLE", "drop table item");

    Map<String, SimulatedOutcome> outcomes = simulate(kind, scripts);

    assertThat(states(outcomes))
        .isEqualTo(
            Map.of(
                "make", SimulatedState.COMPLETED,
                "fill", SimulatedState.COMPLETED,
                "wrong", SimulatedState.FAILED,
                "after", SimulatedState.BLOCKED,
                "alone", SimulatedState.COMPLETED,
                "later", SimulatedState.BLOCKED));
    SimulatedOutcome wrong = Objects.requireNonNull(outcomes.get("wrong"));
    assertThat(Objects.requireNonNull(wrong.fault()).answer().sqlState()).isEqualTo("23505");
    assertThat(wrong.error()).contains("Statement 1 (line 1)");
    assertThat(wrong.durationMillis()).isNotNull();
    assertThat(outcomes.get("after"))
        .isEqualTo(new SimulatedOutcome(SimulatedState.BLOCKED, "wrong", null, null, null, null));
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void what_works_in_a_process_is_not_simulated_nor_what_counts_on_it(DatabaseKind kind)
      throws Exception {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("java", IN_A_PROCESS);
    scripts.put("after > java", "create table item (id int primary key)");
    scripts.put("alone", "create table alone (id int)");

    Map<String, SimulatedOutcome> outcomes = simulate(kind, scripts);

    assertThat(states(outcomes))
        .isEqualTo(
            Map.of(
                "java", SimulatedState.NOT_SIMULATED,
                "after", SimulatedState.NOT_SIMULATED,
                "alone", SimulatedState.COMPLETED));
    assertThat(Objects.requireNonNull(outcomes.get("java")).error()).contains("process of its own");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void what_cannot_be_taken_back_is_not_executed_and_says_why(DatabaseKind kind) throws Exception {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put(
        "out",
        kind == DatabaseKind.H2 ? "drop table c40.lockstep_history" : "copy (select 1) to '/x'");
    scripts.put("after > out", "create table item (id int primary key)");
    scripts.put("alone", "create table alone (id int)");

    Map<String, SimulatedOutcome> outcomes = simulate(kind, scripts);

    assertThat(states(outcomes))
        .isEqualTo(
            Map.of(
                "out", SimulatedState.NOT_SIMULATED,
                "after", SimulatedState.NOT_SIMULATED,
                "alone", SimulatedState.COMPLETED));
    assertThat(Objects.requireNonNull(outcomes.get("out")).error())
        .contains("Statement 1", "cannot be simulated");
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void the_ranges_of_a_divided_program_are_simulated_one_after_another(DatabaseKind kind)
      throws Exception {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("divided", "update item set n = n + 1 where ${range}");
    scripts.put("after > divided", "insert into ones select n from item");
    scripts.put("lost", "update nowhere set n = n + 1 where ${range}");

    Map<String, SimulatedOutcome> outcomes =
        simulate(
            kind,
            scripts,
            "create table item (id int, n int)",
            "create table ones (n int check (n = 1))",
            "insert into item values (1, 0), (2, 0), (3, 0), (null, 0)");

    assertThat(states(outcomes))
        .isEqualTo(
            Map.of(
                "divided", SimulatedState.COMPLETED,
                "after", SimulatedState.COMPLETED,
                "lost", SimulatedState.FAILED));
    assertThat(Objects.requireNonNull(outcomes.get("lost")).error())
        .contains("has no table nowhere");
  }

  @Test
  void a_value_of_an_enum_that_is_new_is_no_failure_of_the_program_that_uses_it() throws Exception {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("type", "alter type mood add value 'new'");
    scripts.put("use > type", "insert into moods values ('new')");

    Map<String, SimulatedOutcome> outcomes =
        simulate(
            DatabaseKind.POSTGRESQL,
            scripts,
            "create type mood as enum ('old')",
            "create table moods (mood mood)");

    assertThat(states(outcomes))
        .isEqualTo(Map.of("type", SimulatedState.COMPLETED, "use", SimulatedState.NOT_SIMULATED));
  }

  @Test
  void it_stops_between_two_programs() throws Exception {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("one", "create table one (id int)");
    scripts.put("two > one", "create table two (id int)");

    try (Database database = new Database(DatabaseKind.POSTGRESQL)) {
      List<SimulatedTask> tasks = tasks(plan(scripts));
      CompanySimulation simulation =
          simulation(
              database,
              tasks,
              scripts,
              changed -> {
                told.putAll(changed);
                return true;
              });
      try (Sandbox sandbox = TransactionSandbox.open(database.company)) {
        simulation.in(
            sandbox, () -> told.values().stream().anyMatch(one -> one.statements() != null));
      }
      assertThat(states(byProgram(tasks)))
          .isEqualTo(Map.of("one", SimulatedState.COMPLETED, "two", SimulatedState.WAITING));
    }
  }

  private Map<String, SimulatedOutcome> simulate(
      DatabaseKind kind, Map<String, String> scripts, String... before) throws Exception {
    try (Database database = new Database(kind)) {
      database.execute(before);
      List<String> dump = database.dump();
      List<SimulatedTask> tasks = tasks(plan(scripts));
      CompanySimulation simulation =
          simulation(
              database,
              tasks,
              scripts,
              changed -> {
                told.putAll(changed);
                return true;
              });
      try (Sandbox sandbox =
          new RangedSandbox(
              sandbox(kind, database), code -> Optional.ofNullable(DIVISIONS.get(code)))) {
        simulation.in(sandbox, () -> false);
      }
      assertThat(database.dump()).isEqualTo(dump);
      return byProgram(tasks);
    }
  }

  private static Sandbox sandbox(DatabaseKind kind, Database database) throws Exception {
    return switch (kind) {
      case POSTGRESQL -> TransactionSandbox.open(database.company);
      case H2 ->
          CopySandbox.open(
              database.company,
              40,
              new CopyLedger() {
                @Override
                public void announce(String schema) {}

                @Override
                public void gone(String schema) {}
              });
    };
  }

  private static CompanySimulation simulation(
      Database database,
      List<SimulatedTask> tasks,
      Map<String, String> scripts,
      CompanySimulation.Outcomes outcomes) {
    Map<String, String> byCode = new HashMap<>();
    scripts.forEach((head, script) -> byCode.put(head.split(" ")[0], script));
    return new CompanySimulation(
        new SimulatedCompany(plan(scripts), tasks),
        code ->
            Optional.of(Objects.requireNonNull(byCode.get(code)))
                .filter(sql -> !sql.equals(IN_A_PROCESS))
                .map(sql -> database.program(code, sql)),
        outcomes);
  }

  /** {@code code > required} or {@code code @ BATCH}. */
  private static UpgradePlan plan(Map<String, String> scripts) {
    List<ProgramRule> rules = new ArrayList<>();
    for (String head : scripts.keySet()) {
      String[] words = head.split(" ");
      rules.add(
          new ProgramRule(
              words[0],
              head.contains("@") ? UpgradeBatch.valueOf(words[2]) : UpgradeBatch.FIRST,
              RuntimeClass.SMALL,
              head.contains(">") ? Set.of(words[2]) : Set.of()));
    }
    return UpgradePlan.of(rules);
  }

  private static List<SimulatedTask> tasks(UpgradePlan plan) {
    List<SimulatedTask> tasks = new ArrayList<>();
    Map<String, Long> paths =
        LongestPath.of(plan, program -> program.ownClass().usual().toMillis());
    for (PlannedProgram program : plan.programs()) {
      tasks.add(
          new SimulatedTask(
              new TaskId(tasks.size() + 1),
              program.code(),
              program.batch(),
              program.effectiveClass(),
              paths.getOrDefault(program.code(), 0L).intValue(),
              TaskState.WAITING));
    }
    return tasks;
  }

  private Map<String, SimulatedOutcome> byProgram(List<SimulatedTask> tasks) {
    Map<String, SimulatedOutcome> outcomes = new HashMap<>();
    tasks.forEach(
        task -> outcomes.put(task.program(), Objects.requireNonNull(told.get(task.task()))));
    return outcomes;
  }

  private static Map<String, SimulatedState> states(Map<String, SimulatedOutcome> outcomes) {
    Map<String, SimulatedState> states = new HashMap<>();
    outcomes.forEach((program, outcome) -> states.put(program, outcome.state()));
    return states;
  }
}
