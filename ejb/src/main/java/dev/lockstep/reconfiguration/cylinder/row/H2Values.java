package dev.lockstep.reconfiguration.cylinder.row;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of H2's rows in a form of their own, which is the same for the same value in every
 * database: numbers and times as H2 writes them in full precision, texts in UTF-8, large texts in
 * UTF-16, each with its length.
 */
final class H2Values {

  private static final int PIECE = 8 << 10;
  private static final byte EMPTY = 0;
  private static final byte TEXT = 1;
  private static final byte BYTES = 2;
  private static final byte LARGE_TEXT = 3;
  private static final byte LARGE_BYTES = 4;
  private static final byte ARRAY = 5;

  private enum Form {
    TEXT,
    BYTES,
    LARGE_TEXT,
    LARGE_BYTES,
    ARRAY;

    static Form of(String type) {
      return switch (type) {
        case "CHARACTER LARGE OBJECT" -> LARGE_TEXT;
        case "BINARY LARGE OBJECT" -> LARGE_BYTES;
        case "ARRAY" -> ARRAY;
        case "BINARY", "BINARY VARYING", "JSON", "GEOMETRY", "JAVA_OBJECT" -> BYTES;
        // numbers, times, texts and all that H2 takes back as it has written it
        default -> TEXT;
      };
    }
  }

  private final List<Form> forms;
  private final HashStream64 hash = Hashing.xxh3_64().hashStream();
  private final char[] characters = new char[PIECE];
  private final byte[] bytes = new byte[2 * PIECE];
  private long length;

  H2Values(TableColumns columns) {
    this.forms = columns.columns().stream().map(column -> Form.of(column.type())).toList();
  }

  /** Adds the present row to a sum; it can be read again afterwards. */
  void sum(ResultSet row, RowSum sum) throws SQLException {
    hash.reset();
    length = 0;
    for (int i = 0; i < forms.size(); i++) {
      take(row, i + 1, forms.get(i));
    }
    sum.add(hash.getAsLong(), length);
  }

  private void take(ResultSet row, int column, Form form) throws SQLException {
    try {
      switch (form) {
        case TEXT -> text(row.getString(column));
        case BYTES -> bytes(row.getBytes(column));
        case LARGE_TEXT -> large(row.getCharacterStream(column));
        case LARGE_BYTES -> large(row.getBinaryStream(column));
        case ARRAY -> array(row.getArray(column));
      }
    } catch (IOException e) {
      throw new SQLException("H2 does not read a large value", e);
    }
  }

  private void text(@Nullable String value) {
    if (value == null) {
      mark(EMPTY);
      return;
    }
    mark(TEXT);
    whole(value.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte @Nullable [] value) {
    if (value == null) {
      mark(EMPTY);
      return;
    }
    mark(BYTES);
    whole(value);
  }

  private void whole(byte[] value) {
    hash.putInt(value.length);
    hash.putBytes(value);
    length += value.length;
  }

  private void mark(byte form) {
    hash.putByte(form);
    length++;
  }

  private void large(@Nullable Reader value) throws IOException {
    if (value == null) {
      mark(EMPTY);
      return;
    }
    mark(LARGE_TEXT);
    long total = 0;
    try (value) {
      for (int read = value.read(characters); read >= 0; read = value.read(characters)) {
        for (int i = 0; i < read; i++) {
          bytes[2 * i] = (byte) (characters[i] >> 8);
          bytes[2 * i + 1] = (byte) characters[i];
        }
        hash.putBytes(bytes, 0, 2 * read);
        total += 2L * read;
      }
    }
    hash.putLong(total);
    length += total;
  }

  private void large(@Nullable InputStream value) throws IOException {
    if (value == null) {
      mark(EMPTY);
      return;
    }
    mark(LARGE_BYTES);
    long total = 0;
    try (value) {
      for (int read = value.read(bytes); read >= 0; read = value.read(bytes)) {
        hash.putBytes(bytes, 0, read);
        total += read;
      }
    }
    hash.putLong(total);
    length += total;
  }

  private void array(@Nullable Array value) throws SQLException {
    if (value == null) {
      mark(EMPTY);
    } else {
      elements((Object[]) value.getArray());
    }
  }

  private void elements(Object[] elements) {
    mark(ARRAY);
    hash.putInt(elements.length);
    for (Object element : elements) {
      if (element instanceof Object[] inner) {
        elements(inner);
      } else if (element instanceof byte[] binary) {
        bytes(binary);
      } else {
        text(element == null ? null : element.toString());
      }
    }
  }

  /** Sets the values of the present row in a statement that inserts them. */
  void set(ResultSet row, PreparedStatement insert) throws SQLException {
    for (int i = 0; i < forms.size(); i++) {
      int column = i + 1;
      switch (forms.get(i)) {
        case TEXT -> insert.setString(column, row.getString(column));
        case BYTES -> insert.setBytes(column, row.getBytes(column));
        case LARGE_TEXT -> insert.setCharacterStream(column, row.getCharacterStream(column));
        case LARGE_BYTES -> insert.setBinaryStream(column, row.getBinaryStream(column));
        case ARRAY -> insert.setArray(column, row.getArray(column));
      }
    }
  }
}
