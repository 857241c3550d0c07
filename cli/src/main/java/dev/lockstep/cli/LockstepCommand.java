package dev.lockstep.cli;

import dev.lockstep.cli.session.GlobalOptions;
import dev.lockstep.cli.session.KeyFile;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program: {@code lockstep COMMAND ...}. */
@Command(
    name = "lockstep",
    description = "Upgrades many tenant databases in parallel, in dependency order.",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "4:done with warnings",
      "8:the call or its input is wrong",
      "12:failed, or the server cannot be reached"
    })
public final class LockstepCommand {

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Session session =
        new Session(
            new GlobalOptions(),
            KeyFile.ofProcess(System.getenv()),
            writer(System.out, "stdout.encoding"),
            writer(System.err, "stderr.encoding"),
            Terminal.ofProcess(System.getenv()),
            Clock.system(ZoneId.systemDefault()));
    int exitCode = CommandTree.of(session).execute(arguments);
    session.out().flush();
    session.err().flush();
    System.exit(exitCode);
  }

  private static PrintWriter writer(PrintStream stream, String encodingProperty) {
    String encoding =
        System.getProperty(
            encodingProperty,
            System.getProperty("native.encoding", Charset.defaultCharset().name()));
    return new PrintWriter(stream, true, Charset.forName(encoding));
  }
}
