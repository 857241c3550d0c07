package dev.lockstep.sequencer.command;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ProgramMessage;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.TimeLimit;
import dev.lockstep.dataupgrade.process.CommandProcess;
import dev.lockstep.dataupgrade.process.ProcessEnd;
import dev.lockstep.dataupgrade.process.ProcessResults;
import dev.lockstep.dataupgrade.process.ProgramEnvironment;
import dev.lockstep.dataupgrade.process.ServerFolders;
import dev.lockstep.sequencer.entry.EntryExecution;
import dev.lockstep.sequencer.entry.EntryOutcome;
import dev.lockstep.sequencer.entry.OperationFiles;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.ResolvedDataStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a command. It works on connections of its own, so nobody can commit with it: the
 * notes say before that it is begun, and after its end how it ended. An attempt that finds a good
 * end there executes nothing; one that finds a beginning executes it again and tells it so.
 */
final class EntryCommand {

  private static final Logger LOG = LoggerFactory.getLogger(EntryCommand.class);
  private static final int LINES_NOTED = 20;

  private final EntryExecution execution;
  private final CommandSettings settings;
  private final @Nullable ResolvedDataStore store;
  private final ServerFolders folders;
  private final ReportCollector said = new ReportCollector();

  /**
   * An attempt that is not begun yet.
   *
   * @param store the data store that it works with, secrets included, or null
   */
  EntryCommand(EntryExecution execution, @Nullable ResolvedDataStore store, ServerFolders folders) {
    this.execution = execution;
    this.settings = CommandSettings.of(execution.settings().node());
    this.store = store;
    this.folders = folders;
  }

  /**
   * Executes it.
   *
   * @throws IOException when the system starts no process
   */
  EntryOutcome execute() throws IOException, InterruptedException {
    Optional<CommandNotes> before = CommandNotes.of(execution.notes());
    Optional<Outcome> done = before.flatMap(CommandNotes::done);
    if (done.isPresent()) {
      int attempt = before.get().attempt();
      return ended(
          done.get(), "Attempt " + attempt + " has executed " + settings.file() + " already");
    }
    boolean startedBefore = before.isPresent() || execution.attempt() > 1;
    execution.note(CommandNotes.begun(execution.attempt()).node());
    Path folder = folders.scratch("operation-" + execution.operation());
    try {
      return run(folder, startedBefore);
    } finally {
      delete(folder);
    }
  }

  private EntryOutcome run(Path folder, boolean startedBefore)
      throws IOException, InterruptedException {
    Path files = files();
    List<String> words = new ArrayList<>(settings.words());
    Path file = files.resolve(settings.file());
    ServerFolders.makeExecutable(file);
    words.set(0, file.toString());
    long started = System.nanoTime();
    ProcessEnd end =
        new CommandProcess(CommandProcess.bshell(folders), folder, said)
            .run(
                words,
                environment(files, startedBefore),
                settings.timeLimit(),
                execution::stopRequested);
    if (Thread.interrupted()) {
      throw new InterruptedException("The server stops");
    }
    return outcome(end, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
  }

  private Path files() throws IOException {
    OperationFiles files = execution.settings().files();
    Map<String, byte[]> contents = new HashMap<>();
    files.paths().forEach(path -> files.bytes(path).ifPresent(bytes -> contents.put(path, bytes)));
    PackedFolder packed = PackedFolder.of(contents);
    return folders.unpacked("operations", packed.checksum(), packed::zip);
  }

  private Map<String, String> environment(Path files, boolean startedBefore) {
    Map<String, String> variables = new LinkedHashMap<>(ProgramEnvironment.plain());
    variables.put("LOCKSTEP_OPERATION", execution.operation().toString());
    variables.put("LOCKSTEP_OPERATION_NAME", execution.operationName());
    variables.put("LOCKSTEP_ENTRY", execution.settings().entry());
    variables.put("LOCKSTEP_ATTEMPT", Integer.toString(execution.attempt()));
    variables.put("LOCKSTEP_STARTED_BEFORE", Boolean.toString(startedBefore));
    variables.put("LOCKSTEP_FILES", files.toString());
    if (store != null) {
      variables.put("LOCKSTEP_DATA_STORE", store.name());
      variables.putAll(ProgramEnvironment.connection(store, store.kind().orElseThrow()));
    }
    return variables;
  }

  private EntryOutcome outcome(ProcessEnd end, long millis) {
    return switch (end.by()) {
      case STOP -> {
        note(null, millis);
        yield EntryOutcome.stopped(
            settings.file()
                + " was to stop, "
                + ProcessResults.processes(end)
                + " ended; it is executed again when the operation goes on");
      }
      case TIME_LIMIT -> {
        note(null, millis);
        yield EntryOutcome.failed(
            settings.file()
                + " took longer than its time limit of "
                + TimeLimit.text(settings.timeLimit())
                + ", "
                + ProcessResults.processes(end)
                + " ended"
                + ProcessResults.lastLine(said));
      }
      case ITSELF -> exited(end, millis);
    };
  }

  private EntryOutcome exited(ProcessEnd end, long millis) {
    Optional<String> fault = CommandProcess.fault(end, settings.file(), said);
    if (fault.isPresent()) {
      note(null, millis);
      return EntryOutcome.failed(
          fault.get() + ". Restart the entry; the command is executed again");
    }
    int exitCode = CommandProcess.exitCode(end);
    note(exitCode, millis);
    Outcome outcome = Outcome.ofExitCode(exitCode);
    return ended(
        outcome,
        settings.file()
            + " ended with exit code "
            + exitCode
            + " ("
            + (outcome.failed() ? "failed" : outcome.words())
            + ")"
            + ProcessResults.lastLine(said));
  }

  private static EntryOutcome ended(Outcome outcome, String message) {
    return switch (outcome) {
      case DONE, DONE_WITH_INFORMATION -> EntryOutcome.done(message);
      case DONE_WITH_ROW_ERRORS -> EntryOutcome.doneWithWarnings(message);
      case FAILED, FAILED_STOP_RUN -> EntryOutcome.failed(message);
    };
  }

  private void note(@Nullable Integer exitCode, long millis) {
    List<String> all =
        said.report(Outcome.DONE).messages().stream().map(ProgramMessage::text).toList();
    List<String> last = all.subList(Math.max(0, all.size() - LINES_NOTED), all.size());
    execution.note(new CommandNotes(execution.attempt(), exitCode, millis, last).node());
  }

  /** What is left costs room and nothing else. */
  private static void delete(Path folder) {
    try {
      ServerFolders.delete(folder);
    } catch (UncheckedIOException e) {
      LOG.warn("What a command left behind stays there", e);
    }
  }
}
