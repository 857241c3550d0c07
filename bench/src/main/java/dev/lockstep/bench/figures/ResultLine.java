package dev.lockstep.bench.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A benchmark's last line: one JSON object, its fields in the order of adding. Not thread-safe. */
public final class ResultLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /**
   * @param bench the benchmark's name
   */
  public ResultLine(String bench) {
    fields.put("bench", bench);
  }

  /** A field; numbers with decimals are rounded to two. */
  public ResultLine with(String name, Object value) {
    fields.put(name, value instanceof Double number ? Figures.rounded(number) : value);
    return this;
  }

  /** The number of processors of this machine as last field. */
  public ResultLine machine() {
    return with("cpus", Runtime.getRuntime().availableProcessors());
  }

  /** The object, without a line end. */
  public String json() {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The result cannot be written: " + fields, e);
    }
  }
}
