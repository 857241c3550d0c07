package dev.lockstep.dataupgrade.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void lines_are_handed_on_without_their_ends_and_the_last_one_may_lack_its() throws IOException {
    assertThat(lines("a\n\nb\r\nä\nlast")).containsExactly("a", "", "b", "ä", "last");
    assertThat(lines("")).isEmpty();
    assertThat(lines("a\n")).containsExactly("a");
  }

  @Test
  void a_line_that_does_not_end_comes_in_pieces() throws IOException {
    List<String> lines = lines("x".repeat(100_000) + "\nb");

    assertThat(lines).hasSize(5).endsWith("b");
    assertThat(lines).allMatch(line -> line.length() <= LineReader.LONGEST_BYTES);
    assertThat(String.join("", lines)).hasSize(100_001);
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines::add);
    while (reader.readAvailable()) {
      assertThat(lines).isNotNull();
    }
    reader.end();
    return lines;
  }
}
