package dev.lockstep.dataupgrade.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.process.programs.AddColumn;
import dev.lockstep.dataupgrade.process.programs.Commits;
import dev.lockstep.dataupgrade.process.programs.Endless;
import dev.lockstep.dataupgrade.process.programs.Exits;
import dev.lockstep.dataupgrade.process.programs.FailsInDatabase;
import dev.lockstep.dataupgrade.process.programs.Hungry;
import dev.lockstep.dataupgrade.process.programs.NeedsAbsent;
import dev.lockstep.dataupgrade.process.programs.NoProgram;
import dev.lockstep.dataupgrade.process.programs.OddRows;
import dev.lockstep.dataupgrade.process.programs.Stops;
import dev.lockstep.dataupgrade.process.programs.UpgradesRange;
import dev.lockstep.dataupgrade.range.DataRange;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.shared.control.ControlDatabaseFixture;
import dev.lockstep.shared.control.ControlDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Java programs in JVMs of their own. */
@Timeout(120)
class JavaExecutorTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private ProcessTasks tasks;

  @BeforeEach
  void prepare() throws SQLException, IOException {
    use(ControlDialect.POSTGRESQL);
  }

  private void use(ControlDialect dialect) throws SQLException, IOException {
    String url = "jdbc:h2:file:" + folder.resolve("company") + ";AUTO_SERVER=TRUE";
    if (dialect == ControlDialect.POSTGRESQL) {
      try (Connection connection = ControlDatabaseFixture.empty(dialect).getConnection()) {
        url = connection.getMetaData().getURL().replaceAll("\\?.*", "");
      }
    } else {
      tasks.close();
    }
    tasks = new ProcessTasks(url, folder.resolve("pack-" + dialect));
  }

  @AfterEach
  void close() throws SQLException {
    tasks.close();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void effect_and_marker_are_committed_and_the_program_knows_where_it_is(ControlDialect dialect)
      throws Exception {
    use(dialect);

    ExecutionResult result = execute(AddColumn.class);

    String schema = dialect == ControlDialect.H2 ? "PUBLIC" : "public";
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Done.class,
            done ->
                assertThat(lines(done.report().messages()))
                    .containsExactly(
                        "printed: ä",
                        "company 410, schema "
                            + schema
                            + ", program p, run 19, attempt 2, started before false"));
    assertThat(tasks.query("SELECT name FROM item")).isEqualTo("new");
    assertThat(tasks.query("SELECT state FROM lockstep_history")).isEqualTo("DONE");
    assertThat(tasks.query("SELECT duration_ms FROM lockstep_history")).isNotEmpty();
    assertThat(execute(AddColumn.class))
        .isInstanceOfSatisfying(
            ExecutionResult.Done.class, done -> assertThat(done.note()).contains("run 19"));
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_divided_program_knows_its_range_and_each_range_has_a_marker(ControlDialect dialect)
      throws Exception {
    use(dialect);
    String column = dialect == ControlDialect.H2 ? "ID" : "id";
    List<DataRange> ranges = new RangeGrid(column, List.of("5", "9")).ranges();

    tasks.divide(ranges.get(0));
    assertThat(lines(done(execute(UpgradesRange.class)))).containsExactly("1/3 " + column + " - 5");
    assertThat(tasks.query("SELECT id FROM item")).isEqualTo("7");
    tasks.divide(ranges.get(1));
    assertThat(lines(done(execute(UpgradesRange.class)))).containsExactly("2/3 " + column + " 5 9");
    assertThat(done(execute(UpgradesRange.class))).isEmpty();

    assertThat(tasks.query("SELECT id FROM item")).isEqualTo("107");
    assertThat(tasks.query("SELECT program FROM lockstep_history ORDER BY 1")).isEqualTo("p#1,p#2");
  }

  private static List<ProgramMessage> done(ExecutionResult result) {
    return ((ExecutionResult.Done) result).report().messages();
  }

  @ParameterizedTest
  @EnumSource(ControlDialect.class)
  void a_program_that_ends_its_jvm_fails_and_leaves_nothing(ControlDialect dialect)
      throws Exception {
    use(dialect);

    assertFailed(
        execute(Exits.class), Outcome.FAILED, "exit code 3 before it returned", "good bye");
    assertThat(tasks.query("SELECT id FROM item")).isEqualTo("7");
  }

  @Test
  void a_program_that_takes_all_memory_fails_and_says_so() throws Exception {
    assertFailed(execute(Hungry.class), Outcome.FAILED, "ran out of memory", "64m");
  }

  @Test
  void a_program_that_never_returns_is_ended_when_its_time_is_over() throws Exception {
    assertFailed(
        execute(Endless.class, Duration.ofSeconds(3), () -> false),
        Outcome.FAILED,
        "longer than its time limit of 3s");
    assertThat(tasks.query("SELECT id FROM item")).isEqualTo("7");
    assertThat(tasks.query("SELECT program FROM lockstep_history")).isEmpty();
  }

  @Test
  void a_stop_ends_the_program_and_it_is_no_failure() throws Exception {
    long began = System.nanoTime();

    ExecutionResult result =
        execute(
            Endless.class, LONG, () -> System.nanoTime() - began > Duration.ofSeconds(2).toNanos());

    assertThat(result).isInstanceOf(ExecutionResult.Stopped.class);
    assertThat(tasks.query("SELECT id FROM item")).isEqualTo("7");
  }

  @Test
  void a_program_can_stop_its_run() throws Exception {
    assertFailed(execute(Stops.class), Outcome.FAILED_STOP_RUN, "no licence for\ncompany 410");
    assertThat(tasks.query("SELECT id FROM item")).isEqualTo("7");
  }

  @Test
  void rows_that_are_left_out_are_an_outcome_and_not_a_failure() throws Exception {
    assertThat(execute(OddRows.class))
        .isInstanceOfSatisfying(
            ExecutionResult.Done.class,
            done -> {
              assertThat(done.report().outcome()).isEqualTo(Outcome.DONE_WITH_ROW_ERRORS);
              assertThat(lines(done.report().messages()))
                  .startsWith("looks at all rows", "row 1 is odd")
                  .endsWith("row 5000 is odd");
            });
  }

  @Test
  void a_program_cannot_part_its_effect_from_its_marker() throws Exception {
    assertFailed(execute(Commits.class), Outcome.FAILED, "take commit out of the program");
  }

  @Test
  void what_is_wrong_with_a_class_is_said() throws Exception {
    assertFailed(
        execute(NoProgram.class), Outcome.FAILED, "NoProgram does not implement", "UpgradeProgram");
    assertFailed(execute(NeedsAbsent.class), Outcome.FAILED, "It needs class", "Absent");
    assertFailed(
        execute("com.acme.Missing", LONG, () -> false),
        Outcome.FAILED,
        "Class com.acme.Missing is in none of the pack's jars");
  }

  @Test
  void an_error_of_the_database_is_said() throws Exception {
    assertFailed(
        execute(FailsInDatabase.class), Outcome.FAILED, "relation \"missing\" does not exist");
  }

  private static void assertFailed(ExecutionResult result, Outcome outcome, String... error) {
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.error()).contains(error);
              assertThat(failed.report().outcome()).isEqualTo(outcome);
            });
  }

  private ExecutionResult execute(Class<?> program) throws Exception {
    return execute(program, LONG, () -> false);
  }

  private ExecutionResult execute(Class<?> program, Duration limit, BooleanSupplier stopped)
      throws Exception {
    return execute(program.getName(), limit, stopped);
  }

  private ExecutionResult execute(String program, Duration limit, BooleanSupplier stopped)
      throws Exception {
    ProcessTask task = tasks.task(limit, stopped);
    jar(task.files().resolve("lib/programs.jar"));
    Path bshell = BshellJar.in(new ServerFolders(folder.resolve("data")));
    return new JavaExecutor(bshell, "64m", tasks::open)
        .execute(task, new ProcessProgram.JavaClass(program, "c1"));
  }

  private static void jar(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(path))) {
      for (Class<?> program :
          List.of(
              AddColumn.class,
              Commits.class,
              Endless.class,
              Exits.class,
              FailsInDatabase.class,
              Hungry.class,
              NeedsAbsent.class,
              NoProgram.class,
              OddRows.class,
              Stops.class,
              UpgradesRange.class)) {
        String name = program.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(name));
        try (InputStream bytes = program.getResourceAsStream("/" + name)) {
          bytes.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
  }

  private static List<String> lines(List<ProgramMessage> messages) {
    return messages.stream().map(ProgramMessage::text).toList();
  }
}
