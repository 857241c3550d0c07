package dev.lockstep.transporter.primaryindex;

import org.jspecify.annotations.Nullable;

/**
 * A column of a primary index.
 *
 * @param name in lower case
 * @param size characters of a text (0 without a limit), digits behind the point of a number or of a
 *     second; 0 for other types
 */
public record IndexColumn(String name, IndexType type, int size) {

  /**
   * What the table has when a field is loaded, as {@link dev.lockstep.amp.HashBuckets} takes it.
   *
   * @throws UnreadableValueException when the text is not written in the one way that every
   *     database reads the same
   */
  @Nullable Object value(@Nullable String text) throws UnreadableValueException {
    if (text == null) {
      return null;
    }
    try {
      return read(text);
    } catch (UnreadableValueException e) {
      throw new UnreadableValueException(
          "The value of " + name + " in the primary index " + e.getMessage());
    }
  }

  private Object read(String text) throws UnreadableValueException {
    return switch (type) {
      case TEXT -> TextValue.cut(text, size);
      case PADDED_TEXT -> TextValue.padded(text, size);
      case INTEGER -> NumberValue.whole(text);
      case DECIMAL -> NumberValue.rounded(text, size);
      case ANY_DECIMAL -> NumberValue.decimal(text);
      case BOOLEAN -> TextValue.truth(text);
      case DATE -> TimeValue.date(text);
      case TIMESTAMP -> TimeValue.timestamp(text, size);
      case INSTANT -> TimeValue.instant(text, size);
      case HEX_BYTES -> TextValue.hexBytes(text);
      case TEXT_BYTES -> TextValue.bytes(text);
      case UUID -> TextValue.uuid(text);
    };
  }
}
