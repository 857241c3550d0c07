package dev.lockstep.sequencer.model;

import static dev.lockstep.sequencer.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.sequencer.Operation;
import dev.lockstep.sequencer.Resume;
import dev.lockstep.sequencer.Samples;
import dev.lockstep.sequencer.Stepping;
import dev.lockstep.sequencer.entry.EntryOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemModelFilesTest {

  @TempDir Path directory;

  private final KnownOperation first = known(Samples.operation(Resume.AUTO, "one", "two"));
  private final KnownOperation second = first.then(begun(first.operation()));
  private final KnownOperation third = second.then(waiting(second.operation()));

  @Test
  void what_was_written_is_read() throws IOException {
    SystemModelFiles files = new SystemModelFiles(directory.resolve("new"));
    assertThat(files.read().operations()).isEmpty();
    files.write(List.of(third));
    assertThat(files.read().operations()).containsExactly(third);
    assertThat(files.read().damaged()).isEmpty();
  }

  @Test
  void the_last_three_are_kept() throws IOException {
    SystemModelFiles files = new SystemModelFiles(directory);
    for (int i = 0; i < 12; i++) {
      files.write(List.of(i % 2 == 0 ? first : second));
    }
    assertThat(names())
        .containsExactly(
            "system-model-000000000010.json",
            "system-model-000000000011.json",
            "system-model-000000000012.json");
    assertThat(files.read().operations()).containsExactly(second);
  }

  @Test
  void instead_of_a_file_that_is_cut_in_half_the_one_before_is_used() throws IOException {
    SystemModelFiles files = new SystemModelFiles(directory);
    files.write(List.of(first));
    files.write(List.of(second));
    Path newest = directory.resolve("system-model-000000000002.json");
    String text = Files.readString(newest);
    for (int length = 0; length < text.length() - 2; length += 7) {
      Files.writeString(newest, text.substring(0, length));
      SystemModelFiles.Content content = files.read();
      assertThat(content.operations()).containsExactly(first);
      assertThat(content.damaged()).containsExactly("system-model-000000000002.json");
    }
  }

  @Test
  void a_file_in_which_something_was_changed_is_damaged() throws IOException {
    SystemModelFiles files = new SystemModelFiles(directory);
    files.write(List.of(first));
    Path file = directory.resolve("system-model-000000000001.json");
    Files.writeString(file, Files.readString(file).replace("RUNNING", "DONE"));
    assertThat(files.read().damaged()).containsExactly("system-model-000000000001.json");
  }

  @Test
  void what_a_crash_left_under_a_temporary_name_is_not_read() throws IOException {
    SystemModelFiles files = new SystemModelFiles(directory);
    files.write(List.of(first));
    Files.writeString(directory.resolve("system-model-000000000002.json.tmp"), "{");
    assertThat(files.read().operations()).containsExactly(first);
    assertThat(files.read().damaged()).isEmpty();
    files.write(List.of(second));
    assertThat(files.read().operations()).containsExactly(second);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static KnownOperation known(Operation operation) {
    return new KnownOperation(operation, Trail.START.then(operation));
  }

  private static Operation begun(Operation operation) {
    return Stepping.begun(operation, operation.entries().get(0), NOW);
  }

  private static Operation waiting(Operation operation) {
    return Stepping.ended(
        operation, operation.entries().get(0), EntryOutcome.waits("Look \"there\".\n"), NOW);
  }
}
