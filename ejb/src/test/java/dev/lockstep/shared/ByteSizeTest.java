package dev.lockstep.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "1MB, 1048576",
    "500GB, 536870912000",
    "500 GB, 536870912000",
    "999999TB, 1099510528264372224"
  })
  void sizes_are_read_with_their_unit(String text, long bytes) {
    assertThat(ByteSize.read(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lots", "-5GB", "0GB", "1.5GB", "5", "5 gb", "1000000TB", "5GB!"})
  void other_texts_are_no_sizes(String text) {
    assertThat(ByteSize.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, 1023 bytes",
    "1536, 1.5 KB (1536 bytes)",
    "1610612736, 1.5 GB (1610612736 bytes)",
    "1099510528264372224, 999999.0 TB (1099510528264372224 bytes)"
  })
  void words_say_it_for_people_and_exactly(long bytes, String words) {
    assertThat(ByteSize.words(bytes)).isEqualTo(words);
  }
}
