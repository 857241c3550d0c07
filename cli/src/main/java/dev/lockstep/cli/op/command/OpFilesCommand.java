package dev.lockstep.cli.op.command;

import dev.lockstep.cli.op.OperationFile;
import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.ListOptions;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.text.Instants;
import dev.lockstep.cli.text.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the operations that were submitted, or the versions of one. */
@Command(
    name = "files",
    description = "List the operations that were submitted, or all versions of one.")
public final class OpFilesCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of one operation.")
  private @Nullable String name;

  @Mixin private final ListOptions part = new ListOptions();

  public OpFilesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String below = name == null ? "" : "/" + name + "/versions";
    Answer answer = session.server().get("/api/operation-files" + below + part.query());
    session.show(answer, OperationFile.class, table(), part);
    return ExitCode.DONE.number();
  }

  private Table<OperationFile> table() {
    return new Table<OperationFile>()
        .word("OPERATION", OperationFile::operation)
        .number("VERSION", OperationFile::version)
        .number("ENTRIES", OperationFile::entries)
        .word("SUBMITTED", file -> Instants.text(file.submittedAt(), session.clock().getZone()))
        .word("BY", OperationFile::submittedBy)
        .text("TITLE", OperationFile::title);
  }
}
