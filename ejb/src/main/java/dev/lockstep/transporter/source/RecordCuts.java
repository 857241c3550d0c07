package dev.lockstep.transporter.source;

import dev.lockstep.transporter.record.RecordScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a file may be cut between two records. Whether a byte is inside of quotes depends on
 * all quotes before it: so with quotes the file is read from its begin to the last cut.
 */
final class RecordCuts {

  private static final int PIECE = 1 << 20;

  private final FileChannel channel;
  private final long size;
  private final byte[] bytes = new byte[PIECE];

  private RecordCuts(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * For each wish the first end of a record that is not before it, or the end of the file.
   *
   * @param from where the first record begins
   * @param wishes bytes at or after {@code from}, ascending
   */
  static List<Long> find(Path file, long from, List<Long> wishes, @Nullable Character quote)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return new RecordCuts(channel).cuts(from, wishes, quote);
    }
  }

  private List<Long> cuts(long from, List<Long> wishes, @Nullable Character quote)
      throws IOException {
    List<Long> cuts = new ArrayList<>();
    RecordScan scan = new RecordScan(quote);
    long at = from;
    for (long wish : wishes) {
      if (wish > at) {
        // the byte before the wish may be the line end that the cut is at
        at = nextEnd(scan, quote == null ? wish - 1 : skip(scan, at, wish - 1));
        scan = new RecordScan(quote);
      }
      cuts.add(at);
    }
    return cuts;
  }

  private long skip(RecordScan scan, long from, long to) throws IOException {
    long at = from;
    while (at < to) {
      int got = read(at, (int) Math.min(PIECE, to - at));
      if (got <= 0) {
        return size;
      }
      scan.scan(bytes, 0, got);
      at += got;
    }
    return at;
  }

  private long nextEnd(RecordScan scan, long from) throws IOException {
    long at = from;
    for (int got = read(at, PIECE); got > 0; got = read(at, PIECE)) {
      int before = scan.records();
      for (int i = 0; i < got; i++) {
        scan.scan(bytes, i, i + 1);
        if (scan.records() > before) {
          return at + i + 1;
        }
      }
      at += got;
    }
    return size;
  }

  private int read(long at, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(bytes, 0, length), at);
  }
}
