package dev.lockstep.transporter.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordScanTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          a,b                     > 0 > 0  > false
          a,b/                    > 1 > 4  > false
          a,b/c,d/e               > 2 > 8  > false
          a,"b/c"/d               > 1 > 8  > false
          a,"b/c                  > 0 > 0  > true
          a,"b""/""c"/            > 1 > 12 > false
          """)
  void a_record_ends_with_a_line_feed_outside_of_quotes(
      String text, int records, int end, boolean inside) {
    byte[] bytes = text.replace('/', '\n').getBytes(StandardCharsets.UTF_8);
    RecordScan scan = new RecordScan('"');

    scan.scan(bytes, 0, bytes.length);

    assertThat(scan.records()).isEqualTo(records);
    assertThat(scan.end()).isEqualTo(end);
    assertThat(scan.inside()).isEqualTo(inside);
  }

  @Test
  void eight_bytes_at_a_time_are_the_same_as_one_at_a_time() {
    Random random = new Random(7);
    byte[] alphabet = {'a', ',', '\n', '"', '\r', (byte) 0xc3, (byte) 0x8a, 1, (byte) 0xa2};
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = alphabet[random.nextInt(alphabet.length)];
      }
      for (Character quote : new Character[] {'"', null}) {
        RecordScan whole = new RecordScan(quote);
        RecordScan parts = new RecordScan(quote);
        int middle = random.nextInt(bytes.length + 1);
        whole.scan(bytes, 0, middle);
        whole.scan(bytes, middle, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
          parts.scan(bytes, i, i + 1);
        }
        assertThat(whole.records()).isEqualTo(parts.records());
        assertThat(whole.end()).isEqualTo(parts.end());
        assertThat(whole.inside()).isEqualTo(parts.inside());
        if (quote == null) {
          assertThat(whole.control() || !parts.control()).isTrue();
        }
      }
    }
  }
}
