package dev.lockstep.cli.run.command;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.run.DataUpgradeRuns;
import dev.lockstep.cli.run.ReportFormat;
import dev.lockstep.cli.run.Run;
import dev.lockstep.cli.run.RunReport;
import dev.lockstep.cli.run.RunState;
import dev.lockstep.cli.session.ExitCode;
import dev.lockstep.cli.session.Session;
import dev.lockstep.cli.session.UserFaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what a run did for each company; ends with warnings unless it did everything. */
@Command(
    name = "report",
    description = {
      "Print what a run did for each company; exit code 4 unless it did everything.",
      "As text or JSON, as an HTML page to keep, or as JUnit XML with every task."
    })
public final class RunReportCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final RunNumber number = new RunNumber();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, html or junit; text unless --json is given.")
  private @Nullable ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report into this file, which is replaced when it is complete.")
  private @Nullable Path output;

  public RunReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    DataUpgradeRuns runs = new DataUpgradeRuns(session.server());
    Answer answer = runs.report(number.get());
    RunReport report = answer.as(RunReport.class);
    if (output == null) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      write(runs, answer, report, text);
      session.out().print(text.toString(StandardCharsets.UTF_8));
      session.out().flush();
    } else {
      intoFile(output, file -> write(runs, answer, report, file));
    }
    Run run = report.run();
    boolean complete =
        run.state() == RunState.COMPLETED && !run.tasks().hasSkipped() && !report.hasRowErrors();
    return (complete ? ExitCode.DONE : ExitCode.WARNINGS).number();
  }

  private void write(DataUpgradeRuns runs, Answer answer, RunReport report, OutputStream to)
      throws IOException {
    switch (format == null ? defaultFormat() : format) {
      case TEXT ->
          to.write(text(report.lines(session.terminal().width(), session.clock().getZone())));
      case JSON -> to.write(text(List.of(answer.body())));
      case HTML -> runs.report(number.get(), ReportFormat.HTML, to);
      case JUNIT -> runs.report(number.get(), ReportFormat.JUNIT, to);
    }
  }

  private ReportFormat defaultFormat() {
    return session.options().json() ? ReportFormat.JSON : ReportFormat.TEXT;
  }

  private static byte[] text(List<String> lines) {
    return (String.join(System.lineSeparator(), lines) + System.lineSeparator())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a whole document. */
  private interface Document {
    void to(OutputStream stream) throws IOException;
  }

  /** Whoever reads the file meets the old or the new report, never a part of one. */
  private static void intoFile(Path file, Document document) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(absolute)) {
      throw new UserFaultException(
          "The report cannot be written to " + file + ". Name a file in a directory that exists.");
    }
    Path part = Files.createTempFile(folder, "lockstep-report-", ".part");
    try {
      try (OutputStream stream = Files.newOutputStream(part)) {
        document.to(stream);
      }
      Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
