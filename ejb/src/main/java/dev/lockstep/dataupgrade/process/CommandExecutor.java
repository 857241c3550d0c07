package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProcessMarker;
import dev.lockstep.site.DatabaseKind;
import dev.lockstep.site.connection.CompanyConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Executes a command of a pack. It works on connections of its own, so its effect and its marker do
 * not commit together: the marker says before that it is begun, and after its end that it is done.
 * When the server dies in between, it is executed again and told so.
 */
final class CommandExecutor {

  private final Path bshell;
  private final CompanyOpener company;

  CommandExecutor(Path bshell, CompanyOpener company) {
    this.bshell = bshell;
    this.company = company;
  }

  private record Begun(ProcessMarker.Found found, DatabaseKind kind, String schema) {}

  /**
   * Executes it.
   *
   * @throws IOException when the system starts no process
   * @throws SQLException when the company's database cannot be reached for the marker
   */
  ExecutionResult execute(ProcessTask task, ProcessProgram.Command command)
      throws IOException, SQLException {
    Path file = task.files().resolve(command.file());
    ServerFolders.makeExecutable(file);
    ProcessMarker marker = new ProcessMarker(task.execution());
    Begun begun = begin(marker);
    ExecutionResult.Done done = begun.found().done();
    if (done != null) {
      return done;
    }
    long started = System.nanoTime();
    ReportCollector said = task.said();
    Map<String, String> environment =
        ProgramEnvironment.of(task, begun.kind(), begun.schema(), begun.found().startedBefore());
    ProcessEnd end =
        new CommandProcess(bshell, task.folder(), said)
            .run(words(command, file), environment, task.timeLimit(), task.stopped());
    Optional<ExecutionResult> ended = ProcessResults.ofEnded(task, end, said);
    if (ended.isPresent()) {
      return ended.get();
    }
    ExecutionResult result = result(command, end, said);
    if (result instanceof ExecutionResult.Done) {
      finish(marker, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }
    return result;
  }

  private Begun begin(ProcessMarker marker) throws SQLException {
    try (CompanyConnection opened = company.open()) {
      return new Begun(marker.begin(opened), opened.kind(), opened.schema());
    }
  }

  private void finish(ProcessMarker marker, long millis) throws SQLException {
    try (CompanyConnection opened = company.open()) {
      marker.finish(opened, millis);
    }
  }

  private static List<String> words(ProcessProgram.Command command, Path file) {
    List<String> words = new ArrayList<>(command.words());
    words.set(0, file.toString());
    return words;
  }

  private static ExecutionResult result(
      ProcessProgram.Command command, ProcessEnd end, ReportCollector said) {
    Optional<String> fault = CommandProcess.fault(end, command.file(), said);
    if (fault.isPresent()) {
      return ProcessResults.failed(Outcome.FAILED, fault.get(), said);
    }
    int exitCode = CommandProcess.exitCode(end);
    Outcome outcome = Outcome.ofExitCode(exitCode);
    return outcome.failed()
        ? ProcessResults.failed(
            outcome,
            "The command ended with exit code "
                + exitCode
                + " ("
                + outcome.words()
                + ")"
                + ProcessResults.lastLine(said),
            said)
        : new ExecutionResult.Done(0, null, said.report(outcome));
  }
}
