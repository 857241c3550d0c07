package dev.lockstep.dataupgrade.bshell;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bshell is to do. It travels through the standard input, so that no secret stands on a
 * command line.
 *
 * @param token begins what the bshell itself says, so that nothing a program prints is taken for it
 * @param words the command and its arguments; empty for a Java program
 * @param values of a Java program, by the names of {@link Value}
 */
public record Order(String token, List<String> words, Map<Value, String> values) {

  /** What a Java program needs. */
  public enum Value {
    CLASS_NAME,
    /** Paths of the pack's jars, one a line. */
    JARS,
    URL,
    USER,
    PASSWORD,
    /** The statements that prepare the connection, one a line. */
    PREPARE,
    /** The statement that writes the marker; it changes one row. */
    MARKER,
    COMPANY,
    SCHEMA,
    PROGRAM,
    RUN,
    ATTEMPT,
    STARTED_BEFORE,
    /** The number of the data range; there only when the program is divided. */
    RANGE_NUMBER,
    RANGE_COUNT,
    RANGE_COLUMN,
    /** Absent in the first range. */
    RANGE_LOW,
    /** Absent in the last range. */
    RANGE_HIGH,
    /** The condition that the range's rows meet. */
    RANGE_CONDITION
  }

  public Order {
    words = List.copyOf(words);
    values = Map.copyOf(values);
  }

  /** The value, or an empty text. */
  public String value(Value value) {
    return values.getOrDefault(value, "");
  }

  /** Writes the order; the stream stays open. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeUTF(token);
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
    out.writeInt(values.size());
    for (Map.Entry<Value, String> entry : values.entrySet()) {
      out.writeUTF(entry.getKey().name());
      out.writeUTF(entry.getValue());
    }
    out.flush();
  }

  /** Reads an order; the stream stays open, and nothing behind the order is read. */
  static Order read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    String token = in.readUTF();
    List<String> words = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      words.add(in.readUTF());
    }
    Map<Value, String> values = new LinkedHashMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      values.put(Value.valueOf(in.readUTF()), in.readUTF());
    }
    return new Order(token, words, values);
  }

  /** Leaves out the values, of which one is a secret. */
  @Override
  public String toString() {
    return "order";
  }
}
