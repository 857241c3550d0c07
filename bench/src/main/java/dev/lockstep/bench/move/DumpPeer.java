package dev.lockstep.bench.move;

import dev.lockstep.bench.BenchException;
import dev.lockstep.bench.server.ServerBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code pg_dump -Fd -j2} of the source's schema into a directory and {@code pg_restore -j2} from
 * it. Since pg_restore gives no schema another name, that is into another database of the same
 * server. Not thread-safe.
 */
final class DumpPeer implements MovePeer {
  private static final String DATABASE = "restored";

  private final DumpPrograms programs;
  private final MovedTable source;
  private final MovedTable target;
  private final Path dump;

  /**
   * @param directory that exists, for the dump
   */
  DumpPeer(DumpPrograms programs, SourceTable source, Path directory) {
    this.programs = programs;
    this.source = source.table();
    this.target = new MovedTable(this.source.postgres(), DATABASE, this.source.schema());
    this.dump = directory.resolve("dump");
  }

  @Override
  public String name() {
    return MoveResult.DUMP;
  }

  @Override
  public boolean hasStreams() {
    return false;
  }

  @Override
  public void prepare() {
    target.postgres().createDatabase(DATABASE);
  }

  @Override
  public Duration move(int streams) {
    long begin = System.nanoTime();
    run(
        programs.dump(),
        "--format=directory",
        "--jobs=2",
        "--schema=" + source.schema(),
        "--file=" + dump,
        "--dbname=" + source.database());
    run(programs.restore(), "--jobs=2", "--exit-on-error", "--dbname=" + DATABASE, dump.toString());
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void run(Path program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--host=127.0.0.1");
    command.add("--port=" + source.postgres().port());
    command.add("--username=" + source.postgres().user());
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode != 0) {
          throw new BenchException(program + " ended with " + exitCode + ": " + said.strip());
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new BenchException(program + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while " + program + " worked");
    }
  }

  @Override
  public MovedTable moved() {
    return target;
  }

  @Override
  public void undo() {
    target.postgres().execute(target.postgres().user(), "DROP DATABASE " + DATABASE);
    ServerBase.delete(dump);
  }
}
