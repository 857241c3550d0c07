package dev.lockstep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KB",
    "1536, 1.5 KB",
    "35651584, 34 MB",
    "5368709120, 5.0 GB",
    "2251799813685248, 2048 TB"
  })
  void bytes_are_written_with_the_digits_that_matter(long bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }
}
