package dev.lockstep.transporter.source;

import dev.lockstep.transporter.source.SourcePart.FilePart;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * One file of a source.
 *
 * @param name as the plan names it
 */
record SourceFile(String name, Path path) {

  private static final int PACKED_PIECE = 64 << 10;

  /** The file from a byte on, which is one of the unpacked file. */
  InputStream open(long from) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      if (!FilePart.compressed(name)) {
        channel.position(from);
        return Channels.newInputStream(channel);
      }
      InputStream in = new GZIPInputStream(Channels.newInputStream(channel), PACKED_PIECE);
      in.skipNBytes(from);
      return in;
    } catch (EOFException e) {
      channel.close();
      return InputStream.nullInputStream();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The first bytes, as many as there are or as are asked for. */
  byte[] head(int length) throws IOException {
    try (InputStream in = new BufferedInputStream(open(0))) {
      return in.readNBytes(length);
    }
  }

  /** The bytes of the first line with its end, or nothing when it has more than these. */
  byte[] firstLine(long from, int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(open(from))) {
      for (int one = in.read(); one >= 0 && line.size() < most; one = in.read()) {
        line.write(one);
        if (one == '\n') {
          break;
        }
      }
    }
    return line.toByteArray();
  }
}
