package dev.lockstep.examples.resource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The texts of the examples. In templates a name between two at signs stands for a value. */
public final class ExampleResource {

  private ExampleResource() {}

  /**
   * A text.
   *
   * @param path such as {@code /tpch/load.yaml}
   * @throws FileNotFoundException when there is none
   */
  public static String text(String path) throws IOException {
    try (InputStream text = ExampleResource.class.getResourceAsStream(path)) {
      if (text == null) {
        throw new FileNotFoundException("the examples have no " + path);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A template with its values. */
  public static String filled(String path, Map<String, ?> values) throws IOException {
    String text = text(path);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", String.valueOf(value.getValue()));
    }
    return text;
  }
}
