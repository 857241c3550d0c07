package dev.lockstep.examples.tpch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The example's texts. In templates a name between two at signs stands for a value. */
final class TpchResource {

  private TpchResource() {}

  static String text(String name) throws IOException {
    try (InputStream text = TpchResource.class.getResourceAsStream("/tpch/" + name)) {
      if (text == null) {
        throw new FileNotFoundException("the example has no " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String filled(String name, Map<String, ?> values) throws IOException {
    String text = text(name);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", String.valueOf(value.getValue()));
    }
    return text;
  }
}
