package dev.lockstep.dataupgrade.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ReportLine;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.range.RangeGrid;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as real processes. */
@Timeout(120)
class CommandExecutorTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private ProcessTasks tasks;

  @BeforeEach
  void prepare() throws SQLException, IOException {
    tasks = new ProcessTasks("jdbc:h2:mem:" + UUID.randomUUID(), folder.resolve("pack"));
  }

  @AfterEach
  void close() throws SQLException {
    tasks.close();
  }

  @ParameterizedTest
  @CsvSource({"0, DONE", "4, DONE_WITH_INFORMATION", "8, DONE_WITH_ROW_ERRORS"})
  void an_exit_code_of_success_completes_the_program(int code, Outcome outcome) throws Exception {
    ExecutionResult result = execute("echo hello; echo problem >&2; exit " + code);

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Done.class,
            done -> {
              assertThat(done.report().outcome()).isEqualTo(outcome);
              assertThat(lines(done.report().messages())).containsExactly("hello", "problem");
            });
    assertThat(tasks.query("SELECT state FROM lockstep_history")).isEqualTo("DONE");
    assertThat(execute("echo again"))
        .isInstanceOfSatisfying(
            ExecutionResult.Done.class, done -> assertThat(done.note()).contains("run 19"));
  }

  @ParameterizedTest
  @CsvSource({"12, FAILED", "16, FAILED_STOP_RUN", "1, FAILED", "255, FAILED"})
  void any_other_exit_code_is_a_failure_that_names_it(int code, Outcome outcome) throws Exception {
    ExecutionResult result = execute("echo hello; echo no licence; exit " + code);

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.report().outcome()).isEqualTo(outcome);
              assertThat(failed.error()).contains("exit code " + code, "Its last line: no licence");
            });
    assertThat(tasks.query("SELECT state FROM lockstep_history")).isEqualTo("RUNNING");
  }

  @Test
  void it_knows_its_company_and_no_secret_is_on_a_command_line() throws Exception {
    ExecutionResult result =
        execute(
            "env | sort; pwd; tr '\\0' ' ' < /proc/$PPID/cmdline; echo; tr '\\0' ' ' <"
                + " /proc/self/cmdline",
            "--fast",
            "a b");

    List<String> lines = lines(((ExecutionResult.Done) result).report().messages());
    assertThat(lines)
        .contains(
            "LOCKSTEP_COMPANY=410",
            "LOCKSTEP_PROGRAM=p",
            "LOCKSTEP_RUN=19",
            "LOCKSTEP_ATTEMPT=2",
            "LOCKSTEP_STARTED_BEFORE=false",
            "LOCKSTEP_SCHEMA=PUBLIC",
            "LOCKSTEP_DB_KIND=h2",
            "LOCKSTEP_JDBC_USER=sa",
            "LOCKSTEP_JDBC_PASSWORD=s3cret",
            folder.resolve("pack/scratch").toString());
    assertThat(lines).filteredOn(line -> line.contains("s3cret")).hasSize(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_command_that_meets_a_full_disk_fails_with_the_systems_words() throws Exception {
    ExecutionResult result = execute("echo begins; /bin/echo rows > /dev/full || exit 12");

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.error()).contains("exit code 12", "Its last line", "No space left");
              assertThat(lines(failed.report().messages())).hasSize(2).startsWith("begins");
            });
  }

  @Test
  void a_divided_command_knows_its_range() throws Exception {
    tasks.divide(new RangeGrid("ID", List.of("o'5")).ranges().get(1));

    ExecutionResult result = execute("env | grep LOCKSTEP_RANGE | sort");

    assertThat(lines(((ExecutionResult.Done) result).report().messages()))
        .containsExactly(
            "LOCKSTEP_RANGE_COLUMN=ID",
            "LOCKSTEP_RANGE_CONDITION=(\"ID\" >= 'o''5')",
            "LOCKSTEP_RANGE_COUNT=2",
            "LOCKSTEP_RANGE_LOW=o'5",
            "LOCKSTEP_RANGE_NUMBER=2");
    assertThat(tasks.query("SELECT program FROM lockstep_history")).isEqualTo("p#2");
  }

  @Test
  void a_hundred_megabytes_of_lines_fill_neither_memory_nor_log() throws Exception {
    ExecutionResult result = execute("yes 0123456789 | head -c 100000000; echo; echo the end");

    List<String> lines = lines(((ExecutionResult.Done) result).report().messages());
    assertThat(lines).hasSizeLessThan(1100).startsWith("0123456789").endsWith("the end");
    List<ReportLine> kept = ((ExecutionResult.Done) result).report().unwritten().lines();
    assertThat(kept.get(200).number() - kept.get(199).number()).isGreaterThan(9_000_000);
  }

  @Test
  void a_hundred_megabytes_without_a_line_end_do_not_either() throws Exception {
    ExecutionResult result =
        execute("head -c 100000000 /dev/zero | tr '\\0' x; printf '\\nthe end'");

    List<String> lines = lines(((ExecutionResult.Done) result).report().messages());
    assertThat(lines).hasSizeLessThan(1100).endsWith("the end");
    assertThat(lines.stream().mapToInt(String::length).sum()).isLessThan(300_000);
  }

  @Test
  void when_its_time_is_over_it_is_ended_with_its_children() throws Exception {
    ExecutionResult result =
        execute(Duration.ofSeconds(2), () -> false, "sleep 1000 & echo $!; sleep 1000");

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.error())
                  .contains("longer than its time limit of 2s", "4 processes were ended");
              assertThat(isAlive(failed.report().messages().get(0).text())).isFalse();
            });
  }

  @Test
  void a_stop_ends_it_and_the_next_attempt_knows_that_it_was_begun() throws Exception {
    Path begun = folder.resolve("begun");

    ExecutionResult result =
        execute(
            LONG,
            () -> Files.exists(begun),
            "trap '' TERM; echo $$; touch " + begun + "; while true; do sleep 1; done");

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Stopped.class,
            stopped -> assertThat(isAlive(stopped.report().messages().get(0).text())).isFalse());
    assertThat(lines(((ExecutionResult.Done) execute("env")).report().messages()))
        .contains("LOCKSTEP_STARTED_BEFORE=true");
  }

  @Test
  void what_cannot_be_started_says_why() throws Exception {
    tasks.file("bin/upgrade.sh", "#!/no/such/shell\n");

    ExecutionResult result =
        new CommandExecutor(bshell(), tasks::open)
            .execute(
                tasks.task(LONG, () -> false),
                new ProcessProgram.Command(List.of("bin/upgrade.sh"), "c1"));

    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.error())
                    .contains("bin/upgrade.sh could not be started", "No such file"));
  }

  private ExecutionResult execute(String script, String... arguments) throws Exception {
    return execute(LONG, () -> false, script, arguments);
  }

  private ExecutionResult execute(
      Duration limit, BooleanSupplier stopped, String script, String... arguments)
      throws Exception {
    tasks.file("bin/upgrade.sh", "#!/bin/sh\n" + script + "\n");
    List<String> words = Stream.concat(Stream.of("bin/upgrade.sh"), Stream.of(arguments)).toList();
    return new CommandExecutor(bshell(), tasks::open)
        .execute(tasks.task(limit, stopped), new ProcessProgram.Command(words, "c1"));
  }

  private Path bshell() throws IOException {
    return BshellJar.in(new ServerFolders(folder.resolve("data")));
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }

  private static List<String> lines(List<ProgramMessage> messages) {
    return messages.stream().map(ProgramMessage::text).toList();
  }
}
