package dev.lockstep.examples.tpch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The example's texts. In templates a name between two at signs stands for a value. */
public final class TpchResource {

  private TpchResource() {}

  /** A text of the example; {@code ../} leads to those of others. */
  public static String text(String name) throws IOException {
    try (InputStream text = TpchResource.class.getResourceAsStream(path(name))) {
      if (text == null) {
        throw new FileNotFoundException("the example has no " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String path(String name) {
    return name.startsWith("../") ? name.substring(2) : "/tpch/" + name;
  }

  /** A template with its values. */
  public static String filled(String name, Map<String, ?> values) throws IOException {
    String text = text(name);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", String.valueOf(value.getValue()));
    }
    return text;
  }
}
