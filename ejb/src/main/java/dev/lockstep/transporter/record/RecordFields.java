package dev.lockstep.transporter.record;

import dev.lockstep.transporter.DelimitedFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record apart as PostgreSQL's COPY does: quotes may begin and end anywhere in a field, and
 * only a field without any can stand for no value. Not safe for use by several threads.
 */
public final class RecordFields {

  private static final boolean[] ALL = {};

  private final DelimitedFormat format;
  private final CharsetDecoder decoder;
  private byte[] field = new byte[256];

  /** Takes records of this format apart. */
  public RecordFields(DelimitedFormat format) {
    this.format = format;
    this.decoder =
        format
            .encoding()
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * The fields of one record.
   *
   * @param end index after its last byte that is not its line end
   * @return texts, with null for fields that have no value
   */
  public List<@Nullable String> fields(byte[] bytes, int start, int end) throws BrokenRecord {
    return fields(bytes, start, end, ALL);
  }

  /**
   * Some fields of one record, in their order; those after the last one are not looked at.
   *
   * @param wanted for each field up to the last wanted one whether it is
   * @return texts, fewer than are wanted when the record ends before
   */
  public List<@Nullable String> fields(byte[] bytes, int start, int end, boolean[] wanted)
      throws BrokenRecord {
    List<@Nullable String> fields = new ArrayList<>();
    int index = 0;
    Character quote = format.quote();
    boolean inside = false;
    boolean quoted = false;
    int length = 0;
    for (int at = start; at < end; at++) {
      byte one = bytes[at];
      if (quote != null && one == quote) {
        if (inside && at + 1 < end && bytes[at + 1] == quote) {
          length = put(one, length);
          at++;
        } else {
          inside = !inside;
          quoted = true;
        }
      } else if (one == format.delimiter() && !inside) {
        if (isWanted(wanted, index)) {
          fields.add(text(length, quoted));
        }
        index++;
        if (wanted != ALL && index == wanted.length) {
          return fields;
        }
        length = 0;
        quoted = false;
      } else {
        length = put(one, length);
      }
    }
    if (isWanted(wanted, index)) {
      fields.add(text(length, quoted));
    }
    return fields;
  }

  private static boolean isWanted(boolean[] wanted, int index) {
    return wanted == ALL || wanted[index];
  }

  private int put(byte one, int length) {
    if (length == field.length) {
      field = Arrays.copyOf(field, 2 * length);
    }
    field[length] = one;
    return length + 1;
  }

  private @Nullable String text(int length, boolean quoted) throws BrokenRecord {
    try {
      String text = decoder.decode(ByteBuffer.wrap(field, 0, length)).toString();
      return !quoted && text.equals(format.nullText()) ? null : text;
    } catch (CharacterCodingException e) {
      throw new BrokenRecord(
          BrokenRecord.CHARACTERS, "It holds bytes that are not " + format.encoding().word());
    }
  }
}
