package dev.lockstep.sequencer.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.dataupgrade.process.ServerFolders;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.entry.EntryOutcome.End;
import dev.lockstep.sequencer.entry.MapFiles;
import dev.lockstep.sequencer.entry.RecordedCheck;
import dev.lockstep.sequencer.entry.RecordedExecution;
import dev.lockstep.site.ResolvedDataStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands of operations as real processes. */
@Timeout(120)
class EntryCommandTest {

  private static final String ENTRY =
      "{entry: rates, type: exec, exec: [bin/load.sh, --fast, 'a b']}";
  private static final String SITE =
      """
      site: acme
      dataStores:
        erp: {url: "jdbc:h2:mem:erp"}
        pooled: {jndi: "java:jboss/datasources/ErpDS"}
      vrcs: {B61U_a_stnd: {}}
      packageCombinations: {b61ua6: {vrcs: [B61U_a_stnd]}}
      companies:
        410: {packageCombination: b61ua6, dataStore: erp, schema: c410}
        411: {packageCombination: b61ua6, dataStore: pooled, schema: c411}
      """;

  @TempDir Path data;

  @ParameterizedTest
  @CsvSource({
    "0, DONE",
    "4, DONE",
    "8, DONE_WITH_WARNINGS",
    "12, FAILED",
    "16, FAILED",
    "3, FAILED"
  })
  void the_exit_code_says_how_the_entry_ends(int code, End end) throws Exception {
    RecordedExecution execution = execution("echo loaded 7 rates; exit " + code);

    EntryOutcome outcome = execute(execution);

    assertThat(outcome.end()).isEqualTo(end);
    assertThat(outcome.message())
        .contains("bin/load.sh ended with exit code " + code, "Its last line: loaded 7 rates");
    assertThat(execution.notes().path("exitCode").asInt()).isEqualTo(code);
    assertThat(execution.notes().path("lastLines").path(0).asText()).isEqualTo("loaded 7 rates");
  }

  @Test
  void only_the_last_lines_are_noted() throws Exception {
    RecordedExecution execution = execution("seq 1 5000");

    execute(execution);

    List<String> lines = new ArrayList<>();
    execution.notes().path("lastLines").forEach(line -> lines.add(line.asText()));
    assertThat(lines).hasSize(20).startsWith("4981").endsWith("5000");
  }

  @Test
  void an_attempt_after_a_good_end_executes_nothing() throws Exception {
    RecordedExecution execution = execution("echo again >> " + data.resolve("effects"));

    execute(execution);
    EntryOutcome second = execute(execution.next());

    assertThat(second.end()).isEqualTo(End.DONE);
    assertThat(second.message()).contains("Attempt 1 has executed bin/load.sh already");
    assertThat(data.resolve("effects")).hasContent("again");
  }

  @Test
  void an_attempt_after_a_crash_is_told_that_it_may_be_a_repetition() throws Exception {
    RecordedExecution execution =
        execution("echo $LOCKSTEP_ATTEMPT $LOCKSTEP_STARTED_BEFORE >> " + data.resolve("told"));
    execution.note(CommandNotes.begun(1).node());

    execute(execution.next());

    assertThat(data.resolve("told")).hasContent("2 true");
  }

  @Test
  void a_failed_command_is_executed_again_and_knows_it() throws Exception {
    RecordedExecution execution =
        execution("echo $LOCKSTEP_STARTED_BEFORE; [ $LOCKSTEP_ATTEMPT = 2 ] || exit 12");

    assertThat(execute(execution).end()).isEqualTo(End.FAILED);
    assertThat(execute(execution.next()).message()).contains("Its last line: true");
  }

  @Test
  void it_knows_its_operation_and_data_store_and_no_secret_is_on_a_command_line() throws Exception {
    Path seen = data.resolve("seen");
    RecordedExecution execution =
        execution(
            "{ env | sort; echo \"$1 $2\"; tr '\\0' ' ' < /proc/$PPID/cmdline; echo;"
                + " tr '\\0' ' ' < /proc/self/cmdline; } > "
                + seen
                + "; cat \"$LOCKSTEP_FILES/data/rates.csv\"");

    EntryOutcome outcome = execute(execution);

    assertThat(outcome.message()).contains("EUR;1.0");
    List<String> lines = Files.readAllLines(seen);
    assertThat(lines)
        .contains(
            "--fast a b",
            "LOCKSTEP_OPERATION=17",
            "LOCKSTEP_OPERATION_NAME=q4-upgrade",
            "LOCKSTEP_ENTRY=rates",
            "LOCKSTEP_ATTEMPT=1",
            "LOCKSTEP_STARTED_BEFORE=false",
            "LOCKSTEP_DATA_STORE=erp",
            "LOCKSTEP_DB_KIND=postgresql",
            "LOCKSTEP_JDBC_URL=jdbc:postgresql://db1/erp",
            "PGHOST=db1",
            "PGPASSWORD=s3cret");
    assertThat(lines).filteredOn(line -> line.contains("s3cret")).hasSize(2);
    assertThat(execution.notes().toString()).doesNotContain("s3cret");
  }

  @Test
  void a_stop_ends_it_with_all_its_children() throws Exception {
    Path child = data.resolve("child");
    RecordedExecution execution = execution("sleep 300 & echo $! > " + child + "; wait");
    execution.stopWhen(() -> child.toFile().length() > 0);

    EntryOutcome outcome = execute(execution);

    assertThat(outcome.end()).isEqualTo(End.STOPPED);
    assertThat(outcome.message())
        .contains("ended; it is executed again when the operation goes on");
    assertThat(alive(child)).isFalse();
    assertThat(execution.notes().path("exitCode").isInt()).isFalse();
  }

  @Test
  void its_time_limit_ends_it_with_all_its_children() throws Exception {
    Path child = data.resolve("child");
    RecordedExecution execution =
        new RecordedExecution(
            "{entry: rates, type: exec, exec: [bin/load.sh], timeLimit: 1s}",
            files("sleep 300 & echo $! > " + child + "; wait"));

    EntryOutcome outcome = execute(execution);

    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.message()).contains("took longer than its time limit of 1s", "ended");
    assertThat(alive(child)).isFalse();
  }

  @Test
  void a_file_that_nothing_can_execute_is_named() throws Exception {
    RecordedExecution execution =
        new RecordedExecution(ENTRY, new MapFiles().with("bin/load.sh", "#!/no/such/shell\n"));

    EntryOutcome outcome = execute(execution);

    assertThat(outcome.end()).isEqualTo(End.FAILED);
    assertThat(outcome.message()).contains("The command bin/load.sh could not be started");
  }

  @Test
  void nothing_of_an_attempt_stays_but_the_unpacked_files() throws Exception {
    execute(execution("touch here"));

    try (Stream<Path> left = Files.list(data.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
    try (Stream<Path> unpacked = Files.list(data.resolve("operations"))) {
      assertThat(unpacked).hasSize(1);
    }
  }

  @Test
  void faults_of_an_entry_are_all_named() {
    assertThat(check("{entry: rates, type: exec, exec: [bin/lood.sh], dataStore: crm}"))
        .containsExactly(
            "/exec/0: the operation has no file `bin/lood.sh`. Add the file to the operation's"
                + " folder or correct its path",
            "/dataStore: the site has no data store crm. Take one of [erp, pooled]");
    assertThat(check("{entry: rates, type: exec, exec: [../load.sh], dataStore: pooled}"))
        .containsExactly(
            "/exec/0: `../load.sh` is no path inside the operation's folder. Write a path such as"
                + " sql/analyze.sql, with slashes and from the folder's top level",
            "/dataStore: data store pooled is named by JNDI, and a process outside of the server"
                + " cannot use that. Give the data store a URL in the site file");
    assertThat(check("{entry: rates, type: exec, exec: [bin/load.sh], dataStore: erp}")).isEmpty();
  }

  @Test
  void fields_of_the_wrong_shape_are_left_to_the_schema() {
    assertThat(check("{entry: rates, type: exec, exec: 7, dataStore: [erp]}")).isEmpty();
    assertThat(check("{entry: rates, type: exec}")).isEmpty();
  }

  private static List<String> check(String yaml) {
    return new RecordedCheck(yaml, files("exit 0"), SITE).by(new CommandEntry());
  }

  private static RecordedExecution execution(String script) {
    return new RecordedExecution(ENTRY, files(script));
  }

  private static MapFiles files(String script) {
    return new MapFiles()
        .with("bin/load.sh", "#!/bin/sh\n" + script + "\n")
        .with("data/rates.csv", "EUR;1.0\n");
  }

  private EntryOutcome execute(RecordedExecution execution) throws Exception {
    ResolvedDataStore store =
        new ResolvedDataStore("erp", "jdbc:postgresql://db1/erp", null, "lockstep", "s3cret");
    return new EntryCommand(execution, store, new ServerFolders(data)).execute();
  }

  private static boolean alive(Path pidFile) throws Exception {
    Optional<ProcessHandle> handle =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    return handle.isPresent() && handle.get().isAlive();
  }
}
