package dev.lockstep.transporter.load.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.shared.folder.PackedFolder;
import dev.lockstep.transporter.JobVariables;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Loads as they arrive. */
class LoadSubmissionTest {

  private static final String LOAD =
      "load: a\nfrom: {csv: rows.csv}\ninto: {company: 1, table: t}\n";

  private static ByteArrayInputStream zip(Map<String, String> files) {
    Map<String, byte[]> bytes = new HashMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new ByteArrayInputStream(PackedFolder.of(bytes).zip());
  }

  @Test
  void what_was_sent_is_read_again_as_it_was() {
    LoadSubmission sent = LoadSubmission.read(zip(Map.of("load.yaml", LOAD, "rows.csv", "1\n")));

    LoadSubmission kept = LoadSubmission.kept(sent.document(), sent.folder());

    assertThat(kept.definition(JobVariables.NONE)).isEqualTo(sent.definition(JobVariables.NONE));
    assertThat(kept.folder().checksum()).isEqualTo(sent.folder().checksum());
    assertThat(sent.place()).isEmpty();
  }

  @Test
  void a_document_may_be_anywhere_in_an_operation() {
    byte[] text = LOAD.getBytes(StandardCharsets.UTF_8);

    LoadSubmission load = LoadSubmission.of("loads/day/a.yaml", Map.of("loads/day/a.yaml", text));

    assertThat(load.place()).isEqualTo("loads/day/");
    assertThat(load.definition(JobVariables.NONE).name()).isEqualTo("a");
  }

  @Test
  void a_document_alone_is_kept_like_one_of_an_archive() {
    LoadSubmission sent = LoadSubmission.of(LOAD);

    LoadSubmission kept = LoadSubmission.kept(sent.document(), sent.folder());

    assertThat(kept.definition(JobVariables.NONE)).isEqualTo(sent.definition(JobVariables.NONE));
    assertThat(kept.text()).isEqualTo(LOAD);
  }

  @Test
  void an_archive_without_a_load_is_refused() {
    assertThatThrownBy(() -> LoadSubmission.read(zip(Map.of("rows.csv", "1\n"))))
        .hasMessageContaining("has no load.yaml at its top level");
    assertThatThrownBy(() -> LoadSubmission.read(new ByteArrayInputStream(new byte[] {1, 2, 3})))
        .hasMessageContaining("is no zip archive");
    assertThatThrownBy(
            () -> LoadSubmission.of("a.yaml", Map.of("a.yaml", new byte[] {(byte) 0xff})))
        .hasMessageContaining("is not UTF-8 text");
  }
}
