package dev.lockstep.reconfiguration.cylinder.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tuples in a stream of binary COPY. */
class TupleScanTest {

  private static final byte[] STREAM =
      stream(List.of("a", "", "longer"), Arrays.asList("b", null, "x".repeat(300)), List.of());

  @Test
  void a_stream_in_pieces_of_any_size_has_the_sum_of_the_whole_stream() throws SQLException {
    RangeSum whole = sum(STREAM, STREAM.length);

    assertThat(whole.rows()).isEqualTo(3);
    for (int piece = 1; piece < STREAM.length; piece++) {
      assertThat(sum(STREAM, piece)).as("pieces of %s bytes", piece).isEqualTo(whole);
    }
  }

  @Test
  void the_order_of_rows_does_not_matter_but_each_of_their_bytes_does() throws SQLException {
    List<String> one = List.of("a", "1");
    List<String> two = List.of("b", "2");
    RangeSum sum = sum(stream(one, two), 1000);

    assertThat(sum(stream(two, one), 1000)).isEqualTo(sum);
    assertThat(sum(stream(one), 1000).plus(sum(stream(two), 1000))).isEqualTo(sum);
    assertThat(sum(stream(one, List.of("b", "3")), 1000).sameRows(sum)).isFalse();
    assertThat(sum(stream(one, List.of("b2", "")), 1000).sameRows(sum)).isFalse();
    assertThat(sum(stream(one, two, two), 1000).sameRows(sum)).isFalse();
  }

  @Test
  void an_empty_value_is_not_a_missing_one() throws SQLException {
    assertThat(sum(stream(List.of("")), 100).checksum())
        .isNotEqualTo(sum(stream(Arrays.asList((String) null)), 100).checksum());
  }

  @Test
  void a_stream_that_breaks_off_is_refused() {
    for (int length : List.of(5, 19, 30, STREAM.length - 1)) {
      assertThatThrownBy(() -> sum(Arrays.copyOf(STREAM, length), 7))
          .as("the first %s bytes", length)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("before its end");
    }
  }

  @Test
  void another_format_and_bytes_after_the_end_are_refused() {
    byte[] text = "a\tb\nsome more text in here\n".getBytes(StandardCharsets.UTF_8);
    byte[] more = Arrays.copyOf(STREAM, STREAM.length + 4);

    assertThatThrownBy(() -> sum(text, text.length)).hasMessageContaining("not in binary COPY");
    assertThatThrownBy(() -> sum(more, more.length)).hasMessageContaining("after its end");
  }

  private static RangeSum sum(byte[] stream, int piece) throws SQLException {
    RowSum sum = new RowSum();
    TupleScan scan = new TupleScan(sum);
    for (int at = 0; at < stream.length; at += piece) {
      byte[] bytes = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + piece));
      scan.accept(bytes, bytes.length);
      Arrays.fill(bytes, (byte) 99);
    }
    scan.end();
    return sum.total();
  }

  @SafeVarargs
  private static byte[] stream(List<String>... rows) {
    ByteBuffer stream = ByteBuffer.allocate(2000);
    stream.put("PGCOPY\n".getBytes(StandardCharsets.US_ASCII));
    stream.put(new byte[] {(byte) 0xff, '\r', '\n', 0}).putInt(0).putInt(0);
    for (List<String> row : rows) {
      stream.putShort((short) row.size());
      for (String value : row) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        stream.putInt(bytes == null ? -1 : bytes.length);
        stream.put(bytes == null ? new byte[0] : bytes);
      }
    }
    stream.putShort((short) -1);
    return Arrays.copyOf(stream.array(), stream.position());
  }
}
