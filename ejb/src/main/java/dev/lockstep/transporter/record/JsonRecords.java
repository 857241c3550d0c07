package dev.lockstep.transporter.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records with fields of lines with JSON objects. A field that is missing or null has no
 * value; lists and objects in fields stay JSON. Not safe for use by several threads.
 */
public final class JsonRecords {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final Map<String, Integer> fields = new HashMap<>();
  private final @Nullable String[] values;

  /** Takes these fields of the objects. */
  public JsonRecords(List<String> columns) {
    columns.forEach(column -> fields.put(column, fields.size()));
    values = new String[columns.size()];
  }

  /** The names of the fields of one object, in its order. */
  public static List<String> names(String line) throws BrokenRecord {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(line)) {
      begin(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
      return names;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Gives the table of a block fields instead of lines; lines without an object are broken. */
  public void rewrite(RecordBlock block) {
    Lines lines = block.raw();
    RecordWriter writer = block.rewrite();
    for (int record = 0; record < lines.records(); record++) {
      int start = lines.start(record, null);
      int end = lines.textEnd(record, null);
      if (blank(lines.bytes(), start, end)) {
        continue;
      }
      try {
        read(lines.bytes(), start, end);
        for (String value : values) {
          writer.field(value);
        }
        writer.end();
        block.standsFor(record);
      } catch (BrokenRecord e) {
        block.broken(record, e);
      }
    }
  }

  private static boolean blank(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void read(byte[] bytes, int start, int end) throws BrokenRecord {
    Arrays.fill(values, null);
    try (JsonParser parser = MAPPER.createParser(bytes, start, end - start)) {
      begin(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Integer index = fields.get(parser.currentName());
        if (index == null) {
          throw new BrokenRecord(
              BrokenRecord.FIELDS, "It has a field " + parser.currentName() + " too many");
        }
        values[index] = value(parser);
      }
      if (parser.nextToken() != null) {
        throw new BrokenRecord(BrokenRecord.FIELDS, "More follows its object on the line");
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static void begin(JsonParser parser) throws IOException, BrokenRecord {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BrokenRecord(BrokenRecord.FIELDS, "It is no JSON object");
    }
  }

  private static @Nullable String value(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token != null && token.isScalarValue()
        ? parser.getText()
        : MAPPER.readTree(parser).toString();
  }

  private static BrokenRecord broken(IOException e) {
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new BrokenRecord(BrokenRecord.FIELDS, "It is no JSON object: " + message);
  }
}
