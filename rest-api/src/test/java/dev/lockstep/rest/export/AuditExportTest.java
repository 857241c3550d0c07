package dev.lockstep.rest.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.rest.Json;
import dev.lockstep.rest.view.AuditView;
import dev.lockstep.shared.audit.AuditEntry;
import dev.lockstep.shared.audit.AuditEvent;
import dev.lockstep.shared.audit.AuditObject;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditExportTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final AuditEntry ROW =
      new AuditEntry(
          5,
          AT,
          "10.0.0.7",
          new AuditEvent(
              "bob",
              "run skip",
              new AuditObject(19L, 77L, 410, "p"),
              "said \"no\", twice",
              "was FAILED"));
  private static final AuditEntry SUSPICIOUS =
      new AuditEntry(
          6,
          AT,
          null,
          new AuditEvent(
              "=cmd|'/c calc'!A0", "op skip", AuditObject.entry(7, "-checks"), "@sum", "+1\nü"));

  private final ObjectMapper json = new Json().getContext(AuditView.class);

  @Test
  void csv_is_quoted_where_it_must_be_and_has_no_formulas() throws Exception {
    assertThat(text(ExportFormat.CSV))
        .isEqualTo(
            "id,at,who,origin,action,run,task,company,program,operation,entry,load,reason,result\r\n"
                + "5,2026-01-02T03:04:05Z,bob,10.0.0.7,run skip,19,77,410,p,,,,\"said \"\"no\"\", twice\","
                + "was FAILED\r\n"
                + "6,2026-01-02T03:04:05Z,'=cmd|'/c calc'!A0,,op skip,,,,,7,'-checks,,'@sum,"
                + "\"'+1\nü\"\r\n");
  }

  @Test
  void json_lines_have_every_text_as_it_is() throws Exception {
    List<String> lines = text(ExportFormat.JSONL).lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(json.readTree(lines.get(0)).path("reason").asText()).isEqualTo("said \"no\", twice");
    assertThat(json.readTree(lines.get(1)).path("who").asText()).isEqualTo("=cmd|'/c calc'!A0");
    assertThat(json.readTree(lines.get(1)).path("operation").asLong()).isEqualTo(7);
  }

  @Test
  void a_reader_that_is_gone_ends_the_reading() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };
    AuditExport endless =
        new AuditExport(
            ExportFormat.CSV,
            json,
            seen -> {
              while (true) {
                seen.accept(ROW);
              }
            });

    assertThatThrownBy(() -> endless.write(gone))
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|CSV",
        "text/*|CSV",
        "text/csv|CSV",
        "application/x-ndjson|JSONL",
        "application/x-ndjson,text/csv|JSONL",
        "text/html,application/x-ndjson,*/*|JSONL",
        "text/html,*/*|CSV"
      })
  void the_format_is_the_one_that_is_liked_best(String accepted, ExportFormat format) {
    List<MediaType> types =
        Arrays.stream(accepted.split(","))
            .map(
                type -> {
                  String[] parts = type.split("/");
                  return new MediaType(parts[0], parts[1]);
                })
            .toList();

    assertThat(ExportFormat.of(types)).isEqualTo(format);
  }

  private String text(ExportFormat format) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new AuditExport(
            format,
            json,
            seen -> {
              seen.accept(ROW);
              seen.accept(SUSPICIOUS);
            })
        .write(written);
    return written.toString(UTF_8);
  }
}
