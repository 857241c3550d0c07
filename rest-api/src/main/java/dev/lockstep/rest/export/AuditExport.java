package dev.lockstep.rest.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.rest.view.AuditView;
import dev.lockstep.shared.audit.AuditEntry;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The audit as a file in UTF-8.
 *
 * @param json writes a view as one line of JSON
 */
public record AuditExport(ExportFormat format, ObjectMapper json, Rows rows)
    implements StreamingOutput {

  private static final List<@Nullable Object> TITLES =
      List.of(
          "id",
          "at",
          "who",
          "origin",
          "action",
          "run",
          "task",
          "company",
          "program",
          "operation",
          "entry",
          "load",
          "reason",
          "result");

  /** Shows each row that is wanted, the oldest first. */
  @FunctionalInterface
  public interface Rows {
    void each(Consumer<AuditEntry> seen);
  }

  @Override
  public void write(OutputStream to) throws IOException {
    try {
      Writer writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
      if (format == ExportFormat.CSV) {
        writer.write(CsvLine.of(TITLES));
      }
      rows.each(row -> write(writer, AuditView.of(row)));
      writer.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(Writer writer, AuditView row) {
    try {
      writer.write(line(row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(AuditView row) throws JsonProcessingException {
    return switch (format) {
      case CSV -> CsvLine.of(cells(row));
      case JSONL -> json.writeValueAsString(row) + "\n";
    };
  }

  private static List<@Nullable Object> cells(AuditView row) {
    return Arrays.<@Nullable Object>asList(
        row.id(),
        row.at(),
        row.who(),
        row.origin(),
        row.action(),
        row.run(),
        row.task(),
        row.company(),
        row.program(),
        row.operation(),
        row.entry(),
        row.load(),
        row.reason(),
        row.result());
  }
}
