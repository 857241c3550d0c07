package dev.lockstep.amp;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as the hash takes them: plain digits, the same for equal numbers of every type. */
final class CanonicalNumber {

  /** More digits on one side of the point than any database keeps are a mistake. */
  private static final int MOST_DIGITS = 131_072;

  private CanonicalNumber() {}

  static String of(Number number) {
    if (number instanceof Integer || number instanceof Long || number instanceof Short) {
      return Long.toString(number.longValue());
    }
    if (number instanceof BigInteger integer) {
      return of(new BigDecimal(integer));
    }
    if (number instanceof BigDecimal decimal) {
      return of(decimal);
    }
    throw new IllegalArgumentException(
        "is a "
            + number.getClass().getName()
            + ", which has no canonical form. Take a Short, Integer, Long, BigInteger or"
            + " BigDecimal");
  }

  private static String of(BigDecimal decimal) {
    if (decimal.signum() == 0) {
      return "0";
    }
    long before = (long) decimal.precision() - decimal.scale();
    if (before > MOST_DIGITS || decimal.scale() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "has more than " + MOST_DIGITS + " digits on one side of the point. Give a shorter one");
    }
    return decimal.stripTrailingZeros().toPlainString();
  }
}
