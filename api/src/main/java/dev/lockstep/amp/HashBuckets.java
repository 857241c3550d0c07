package dev.lockstep.amp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash that deals rows out to buckets: the first two bytes, big endian, of SHA-256 over the
 * canonical values of the primary index' columns, each as its length in four bytes, big endian (-1
 * for null), and its bytes. It never changes.
 */
public final class HashBuckets {

  /** How many buckets there are; they are counted from 0. */
  public static final int COUNT = 65_536;

  private static final int NULL = -1;

  private HashBuckets() {}

  /**
   * The bucket of a row.
   *
   * @param values the values of the primary index' columns in its order; each is null or a {@link
   *     String}, {@link Short}, {@link Integer}, {@link Long}, {@link java.math.BigInteger}, {@link
   *     java.math.BigDecimal}, {@link Boolean}, {@link LocalDate}, {@link LocalDateTime}, {@link
   *     OffsetDateTime}, {@link Instant}, {@link UUID} or an array of bytes
   * @return 0 to 65535
   * @throws IllegalArgumentException that names every value which has no canonical form, or when
   *     there is no value at all
   */
  public static int of(@Nullable Object... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "There are no values. Give those of the primary index' columns");
    }
    List<String> faults = new ArrayList<>();
    MessageDigest digest = sha256();
    for (int i = 0; i < values.length; i++) {
      try {
        add(digest, canonical(values[i]));
      } catch (IllegalArgumentException e) {
        faults.add("Value " + (i + 1) + " " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    byte[] hash = digest.digest();
    return Byte.toUnsignedInt(hash[0]) << Byte.SIZE | Byte.toUnsignedInt(hash[1]);
  }

  private static void add(MessageDigest digest, byte @Nullable [] bytes) {
    int length = bytes == null ? NULL : bytes.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    if (bytes != null) {
      digest.update(bytes);
    }
  }

  private static byte @Nullable [] canonical(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof byte[] bytes
        ? bytes
        : canonicalText(value).getBytes(StandardCharsets.UTF_8);
  }

  private static String canonicalText(Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof UUID) {
      return value.toString();
    }
    if (value instanceof Number number) {
      return CanonicalNumber.of(number);
    }
    if (value instanceof LocalDate date) {
      return DateTimeFormatter.ISO_LOCAL_DATE.format(date);
    }
    if (value instanceof LocalDateTime time) {
      // seconds always, and as many digits of their fraction as it needs
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
    if (value instanceof Instant instant) {
      return canonicalText(instant.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime time) {
      return canonicalText(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "Z";
    }
    throw new IllegalArgumentException(
        "is a "
            + value.getClass().getName()
            + ", which has no canonical form. Take a String, Short, Integer, Long, BigInteger,"
            + " BigDecimal, Boolean, LocalDate, LocalDateTime, OffsetDateTime, Instant, UUID or"
            + " byte[]");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
