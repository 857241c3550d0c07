package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.Outcome;
import dev.lockstep.dataupgrade.ReportCollector;
import dev.lockstep.dataupgrade.TimeLimit;
import dev.lockstep.dataupgrade.pack.ProcessProgram;
import dev.lockstep.dataupgrade.persistence.PackStore;
import dev.lockstep.dataupgrade.target.ExecutionResult;
import dev.lockstep.dataupgrade.target.ProgramExecution;
import dev.lockstep.shared.ForeignCode;
import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.SystemBoundary;
import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.site.Company;
import dev.lockstep.site.DataStore;
import dev.lockstep.site.connection.DataStoreConnections;
import dev.lockstep.site.connection.ServerPlaceholders;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes the programs of packs that need a process. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class ProcessPrograms {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessPrograms.class);

  @EJB private PackStore packs;
  @Inject private DataStoreConnections connections;
  @Inject private ForeignCode foreignCode;

  /**
   * Executes a program for a company.
   *
   * @param attempt how often its task was claimed
   * @param stopped asked while the process works, which is ended then
   * @param said takes what the program says, as it comes
   * @throws SQLException when the company's database cannot be reached
   */
  public ExecutionResult execute(
      ProgramExecution execution,
      ProcessProgram program,
      Company company,
      DataStore store,
      int attempt,
      BooleanSupplier stopped,
      ReportCollector said)
      throws SQLException {
    try {
      foreignCode.requireOn("Program " + execution.program());
    } catch (LockstepException e) {
      return new ExecutionResult.Failed(0, 0, String.valueOf(e.getMessage()));
    }
    if (store.url() == null) {
      return new ExecutionResult.Failed(
          0,
          0,
          "Data store "
              + store.name()
              + " is named by JNDI, and a process outside of the server cannot use that. Give the"
              + " data store a URL in the site file");
    }
    Path data = Path.of(new ServerPlaceholders().dataFolder());
    try {
      ServerFolders folders = new ServerFolders(data);
      Path folder = folders.scratch("run-" + execution.run() + "-company-" + company.number());
      try {
        ProcessTask task =
            new ProcessTask(
                execution,
                company,
                attempt,
                connections.placeholders().resolve(store),
                Objects.requireNonNullElse(execution.timeLimit(), TimeLimit.OF_PROCESSES),
                files(folders, execution.program()),
                folder,
                stopped,
                said);
        return execute(task, program, store, BshellJar.in(folders));
      } finally {
        delete(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      return new ExecutionResult.Interrupted(
          "The server cannot start the program: "
              + e.getMessage()
              + " ("
              + e.getClass().getSimpleName()
              + "). Its folder for data is "
              + data.toAbsolutePath()
              + ": see that there is room and that the server may write there.",
          null,
          said.report(Outcome.FAILED));
    }
  }

  private ExecutionResult execute(
      ProcessTask task, ProcessProgram program, DataStore store, Path bshell)
      throws IOException, SQLException {
    CompanyOpener opener = () -> connections.openUnselected(store, task.company());
    if (program instanceof ProcessProgram.JavaClass java) {
      return new JavaExecutor(bshell, heap(), opener).execute(task, java);
    }
    return new CommandExecutor(bshell, opener).execute(task, (ProcessProgram.Command) program);
  }

  @SystemBoundary("reads a system property")
  private static String heap() {
    return System.getProperty("lockstep.bshell.heap", "512m");
  }

  private Path files(ServerFolders folders, String program) throws IOException {
    String checksum =
        packs
            .filesChecksum(program)
            .orElseThrow(() -> new IOException("no files are kept for program " + program));
    return folders.pack(checksum, () -> packs.files(checksum).map(PackedFolder::zip).orElseThrow());
  }

  /** What is left costs room and nothing else. */
  private static void delete(Path folder) {
    try {
      ServerFolders.delete(folder);
    } catch (UncheckedIOException e) {
      LOG.warn("What a program left behind stays there", e);
    }
  }
}
