package dev.lockstep.bench.schema;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Digests rows in any order: the sum of the rows' own digests, so that a row that is there twice
 * counts twice. Not thread-safe.
 */
final class RowDigest {
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);

  private final MessageDigest sha256 = sha256();
  private BigInteger sum = BigInteger.ZERO;
  private long rows;

  void begin() {
    sha256.reset();
  }

  void value(@Nullable String value) {
    if (value == null) {
      sha256.update((byte) 0);
    } else {
      sha256.update((byte) 1);
      sha256.update(value.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 2);
    }
  }

  void end() {
    sum = sum.add(new BigInteger(1, sha256.digest())).mod(LIMIT);
    rows++;
  }

  long rows() {
    return rows;
  }

  String text() {
    return sum.toString(16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
