package dev.lockstep.cli.audit;

import dev.lockstep.cli.rest.Query;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.OutputFile;
import dev.lockstep.cli.session.Session;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the audit away as a file of any size. */
@Command(
    name = "export",
    description = "Write every row that is wanted into a file, the oldest first.")
public final class AuditExportCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final AuditFilter filter = new AuditFilter();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv for spreadsheets, or jsonl, a line of JSON for each row (default csv).")
  private AuditFormat format = AuditFormat.CSV;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file, which is replaced when it is complete; or a device or pipe.")
  private Path output = Path.of("");

  public AuditExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Query query = filter.in(new Query().with("format", format.name().toLowerCase(Locale.ROOT)));
    new OutputFile("audit", output)
        .write(to -> session.server().download("/api/audit/export" + query, to));
    return ExitCode.DONE.number();
  }
}
