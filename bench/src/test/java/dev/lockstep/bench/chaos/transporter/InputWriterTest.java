package dev.lockstep.bench.chaos.transporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputWriterTest {
  private static final long ROWS = 1_000;

  @TempDir Path directory;

  @Test
  void the_same_seed_gives_the_same_files_and_another_one_others() throws IOException {
    byte[] first = bytes(write("a", 1).files().get(0));
    assertThat(bytes(write("b", 1).files().get(0))).isEqualTo(first);
    assertThat(bytes(write("c", 2).files().get(0))).isNotEqualTo(first);
  }

  @Test
  void bad_records_stand_where_they_are_said_to() throws IOException {
    LoadInput input = write("a", 3);
    Map<String, byte[]> files = new HashMap<>();
    for (Path file : input.files()) {
      files.put(file.getFileName().toString(), bytes(file));
    }
    Stream<BadRecord> all =
        Stream.concat(
            input.refused().stream(), input.twice().values().stream().flatMap(List::stream));
    assertThat(all)
        .hasSizeGreaterThan(200)
        .allSatisfy(
            record -> {
              byte[] text = (record.text() + "\n").getBytes(StandardCharsets.UTF_8);
              int at = (int) record.offset();
              byte[] file = files.get(record.file());
              assertThat(Arrays.copyOfRange(file, at, at + text.length)).isEqualTo(text);
            });
  }

  @Test
  void keys_come_twice_side_by_side_and_far_from_each_other_and_in_both_files() {
    LoadInput input = write("a", 4);
    assertThat(input.twice()).isNotEmpty();
    assertThat(input.twice().values())
        .anyMatch(both -> Math.abs(both.get(0).offset() - both.get(1).offset()) < 300)
        .anyMatch(both -> Math.abs(both.get(0).offset() - both.get(1).offset()) > 10_000)
        .anyMatch(both -> !both.get(0).file().equals(both.get(1).file()));
    assertThat(input.records()).isEqualTo(ROWS + input.refused().size() + input.twice().size());
  }

  @Test
  void fields_have_line_ends_delimiters_quotes_and_nothing() {
    List<InputRow> rows =
        LongStream.rangeClosed(1, ROWS).mapToObj(id -> InputRow.of(5, id, 0)).toList();
    assertThat(rows).extracting(InputRow::line).anyMatch(line -> line.contains("\n"));
    assertThat(rows).extracting(InputRow::line).anyMatch(line -> line.contains("\"\""));
    assertThat(rows).extracting(InputRow::note).contains("", null, ",");
    assertThat(rows).allMatch(row -> !row.equals(InputRow.of(5, row.id(), 1)));
  }

  private LoadInput write(String folder, long seed) {
    return InputWriter.write(directory.resolve(folder), seed, ROWS);
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(in).readAllBytes()
          : in.readAllBytes();
    }
  }
}
