package dev.lockstep.transporter.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.transporter.DelimitedFormat;
import dev.lockstep.transporter.Encoding;
import dev.lockstep.transporter.Position;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

  private static final String TEXT =
      "1,a\n22,\"b\n\"\"b\"\n333,c\r\n4444," + "d".repeat(40) + "\n5,e";
  private static final DelimitedFormat TRAILING =
      new DelimitedFormat('|', '"', "", true, Encoding.UTF_8);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 10, 20, 1000})
  void blocks_of_any_size_have_all_records_and_say_where_the_next_one_begins(int size)
      throws Exception {
    RecordBlock block = new RecordBlock(size);
    RecordReader reader = reader(TEXT, DelimitedFormat.CSV, -1);
    List<String> records = new ArrayList<>();
    while (reader.fill(block)) {
      for (int i = 0; i < block.records(); i++) {
        records.add(block.bad(i, "", "", false).text());
        long offset = block.bad(i, "", "", false).offset();
        assertThat(block.after(i)).isEqualTo(new Position(0, offset, records.size() - 1, null));
      }
    }

    assertThat(records)
        .containsExactly("1,a", "22,\"b\n\"\"b\"", "333,c", "4444," + "d".repeat(40), "5,e");
    assertThat(block.after(block.records())).isEqualTo(new Position(0, TEXT.length(), 5, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 10, 20, 1000})
  void a_block_keeps_its_records_while_another_is_filled(int size) throws Exception {
    RecordBlock block = new RecordBlock(size);
    RecordBlock ahead = new RecordBlock(1);
    RecordReader reader = reader(TEXT, DelimitedFormat.CSV, -1);
    List<String> records = new ArrayList<>();
    boolean more = reader.fill(block);
    while (more) {
      more = reader.fill(ahead);
      for (int i = 0; i < block.records(); i++) {
        records.add(block.bad(i, "", "", false).text());
      }
      RecordBlock written = block;
      block = ahead;
      ahead = written;
    }

    assertThat(records)
        .containsExactly("1,a", "22,\"b\n\"\"b\"", "333,c", "4444," + "d".repeat(40), "5,e");
  }

  @Test
  void a_part_ends_where_the_plan_says() throws Exception {
    RecordBlock block = new RecordBlock(1000);
    RecordReader reader = reader(TEXT, DelimitedFormat.CSV, 4);

    assertThat(reader.fill(block)).isTrue();
    assertThat(block.records()).isEqualTo(1);
    assertThat(reader.fill(block)).isFalse();
  }

  @Test
  void delimiters_at_the_end_are_taken_away_but_not_from_the_text_of_bad_rows() throws Exception {
    RecordBlock block = new RecordBlock(1000);
    reader("1|a|\r\n2|\"b|\"|\n3||\n4|d", TRAILING, -1).fill(block);

    assertThat(new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8))
        .isEqualTo("1|a\n2|\"b|\"\n3|\n4|d\n");
    assertThat(block.bad(1, "", "", false).text()).isEqualTo("2|\"b|\"|");
    assertThat(block.bad(1, "", "", false).offset()).isEqualTo(6);
    assertThat(block.after(2)).isEqualTo(new Position(0, 14, 2, null));
  }

  @Test
  void the_memory_of_a_block_is_used_again() throws Exception {
    RecordBlock block = new RecordBlock(64);
    RecordReader reader = reader("1,aaaa\n".repeat(10_000), DelimitedFormat.CSV, -1);
    reader.fill(block);
    byte[] memory = block.bytes();

    while (reader.fill(block)) {
      assertThat(block.bytes()).isSameAs(memory);
    }
  }

  @Test
  void a_record_without_end_is_refused_before_it_fills_the_memory() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
          }
        };
    RecordReader reader =
        new RecordReader(endless, "a.csv", DelimitedFormat.CSV, -1, Position.START);

    assertThatThrownBy(() -> reader.fill(new RecordBlock()))
        .isInstanceOf(UnreadableRecords.class)
        .hasMessageContaining("more than 16 MiB");
  }

  @Test
  void a_byte_that_no_record_has_stands_for_the_quote_where_there_is_none() throws Exception {
    DelimitedFormat plain = new DelimitedFormat('|', null, "", false, Encoding.UTF_8);
    RecordBlock block = new RecordBlock(1000);
    reader("1|a\u0001\n", plain, -1).fill(block);

    assertThat(block.quote()).contains('\u0002');
  }

  private static RecordReader reader(String text, DelimitedFormat format, long unread) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RecordReader(
        new ByteArrayInputStream(bytes), "a.csv", format, unread, Position.START);
  }
}
