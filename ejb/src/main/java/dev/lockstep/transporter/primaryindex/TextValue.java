package dev.lockstep.transporter.primaryindex;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values that are little more than their text. */
final class TextValue {

  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");
  private static final Pattern HEX = Pattern.compile("\\\\x(?:[0-9A-Fa-f]{2})*");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private TextValue() {}

  /** Without the blanks that have no room; a text that is too long even so is the table's fault. */
  static String cut(String text, int length) {
    if (length == 0 || text.length() <= length) {
      return text;
    }
    int characters = text.codePointCount(0, text.length());
    int end = text.length();
    while (characters > length && text.charAt(end - 1) == ' ') {
      end--;
      characters--;
    }
    return text.substring(0, end);
  }

  static String padded(String text, int length) {
    String whole = cut(text, length);
    int missing = length - whole.codePointCount(0, whole.length());
    return missing > 0 ? whole + " ".repeat(missing) : whole;
  }

  static boolean truth(String text) throws UnreadableValueException {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return true;
    }
    if (FALSE.contains(word)) {
      return false;
    }
    throw new UnreadableValueException("is neither true nor false");
  }

  static byte[] hexBytes(String text) throws UnreadableValueException {
    if (!HEX.matcher(text).matches()) {
      throw new UnreadableValueException("is not \\x and pairs of hexadecimal digits");
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static UUID uuid(String text) throws UnreadableValueException {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new UnreadableValueException("is no UUID such as 123e4567-e89b-12d3-a456-426614174000");
    }
    return UUID.fromString(text);
  }
}
