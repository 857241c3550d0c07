package dev.lockstep.transporter.primaryindex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers as both databases read them. */
final class NumberValue {

  /** Far fewer digits than that are kept; more would take all memory to be written out. */
  private static final int MOST_DIGITS = 20_000;

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");

  private NumberValue() {}

  static BigInteger whole(String text) throws UnreadableValueException {
    String digits = text.strip();
    if (!WHOLE.matcher(digits).matches()) {
      throw new UnreadableValueException("is no whole number");
    }
    return new BigInteger(digits);
  }

  static BigDecimal decimal(String text) throws UnreadableValueException {
    String digits = text.strip();
    if (digits.length() > MOST_DIGITS || !NUMBER.matcher(digits).matches()) {
      throw new UnreadableValueException("is no number");
    }
    BigDecimal number = new BigDecimal(digits);
    long before = (long) number.precision() - number.scale();
    if (before > MOST_DIGITS || number.scale() > MOST_DIGITS) {
      throw new UnreadableValueException("has too many digits");
    }
    return number;
  }

  /** Both databases round half away from zero. */
  static BigDecimal rounded(String text, int scale) throws UnreadableValueException {
    return decimal(text).setScale(scale, RoundingMode.HALF_UP);
  }
}
