package dev.lockstep.transporter.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a file is known by when a load goes on.
 *
 * @param size in bytes
 * @param modified when it was changed last, in milliseconds since 1970
 * @param hash SHA-256 of the whole file, or of its first and last MiB when it has more than 16
 */
public record FileFingerprint(long size, long modified, String hash) {

  private static final int ENDS = 1 << 20;
  private static final int WHOLE = 16 << 20;

  /** The fingerprint of a file as it is now. */
  public static FileFingerprint of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      MessageDigest digest = sha256();
      if (size <= WHOLE) {
        digest(digest, channel, 0, (int) size);
      } else {
        digest(digest, channel, 0, ENDS);
        digest(digest, channel, size - ENDS, ENDS);
      }
      long modified = Files.getLastModifiedTime(file).toMillis();
      return new FileFingerprint(size, modified, HexFormat.of().formatHex(digest.digest()));
    }
  }

  private static void digest(MessageDigest digest, FileChannel channel, long from, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(length, ENDS));
    long at = from;
    int got = 0;
    while (at < from + length && got >= 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), from + length - at));
      got = channel.read(buffer, at);
      digest.update(buffer.flip());
      at += got;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In what the file differs from what it was; empty when it is the same. */
  public List<String> changes(FileFingerprint now) {
    List<String> changes = new ArrayList<>();
    if (size != now.size) {
      changes.add("its size was " + size + " bytes and is " + now.size);
    }
    // a small file may be a copy that was made for another server
    if (size > WHOLE && modified != now.modified) {
      changes.add("it was modified");
    }
    if (changes.isEmpty() && !hash.equals(now.hash)) {
      changes.add("its content is another one");
    }
    return changes;
  }
}
