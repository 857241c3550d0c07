package dev.lockstep.bench.move;

import dev.lockstep.bench.command.BenchCommand;
import dev.lockstep.bench.command.ExtentOptions;
import dev.lockstep.bench.command.ServerOption;
import dev.lockstep.bench.server.ServerBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the benchmark of moves. */
@Command(
    name = "move",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 8,
    description =
        "Moves the rows of TPC-H's lineitem to another schema by Lockstep, by a bare COPY pipe, and"
            + " by pg_dump and pg_restore, and compares the times.")
public final class MoveCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();

  @Mixin private ExtentOptions extent = new ExtentOptions();

  @Option(
      names = {"--scale", "--size"},
      paramLabel = "N",
      description = "TPC-H's scale factor: 1, the default, is six million rows; 0.05 with --quick.")
  private @Nullable Double scale;

  @Option(
      names = "--streams",
      split = ",",
      paramLabel = "N",
      description =
          "Cylinders that Lockstep copies at a time, and streams of COPY; 2,4 by default.")
  private List<Integer> streams = MoveSettings.STREAMS;

  @Option(
      names = "--postgres",
      paramLabel = "DIR",
      description =
          "The bin directory of an installed PostgreSQL, whose server and client programs are taken"
              + " for all; by default the embedded server.")
  private @Nullable Path postgres;

  @Option(names = "--limit-only", description = "Leaves pg_dump and pg_restore out.")
  private boolean limitOnly;

  @Option(
      names = "--apart",
      description =
          "Moves to a schema in another database of the same server, so that rows have to leave"
              + " theirs; by default to one in the same database.")
  private boolean apart;

  /** Runs the benchmark and ends the JVM: 0 done, 8 the user's fault, 12 failed. */
  public static void main(String[] args) {
    BenchCommand.run(new MoveCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    MoveSettings settings =
        new MoveSettings(
            server.directory(),
            Optional.ofNullable(postgres),
            extent.choose(scale, MoveSettings.SCALE, MoveSettings.QUICK_SCALE),
            streams,
            extent.rounds(),
            limitOnly,
            apart);
    Path directory = Files.createTempDirectory("lockstep-move-").toRealPath();
    try {
      new MoveBench(settings, directory, System.out).run();
      return 0;
    } finally {
      ServerBase.delete(directory);
    }
  }
}
